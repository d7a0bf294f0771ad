-- Run once, when the database is made: the owner of the tables, who migrates, and the application,
-- which may neither change a table nor empty one.
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv application_password DATABASE_PASSWORD
CREATE ROLE fengqiao LOGIN CREATEROLE PASSWORD :'owner_password';
CREATE ROLE fengqiao_app LOGIN PASSWORD :'application_password';
GRANT fengqiao_app TO fengqiao WITH ADMIN OPTION;
CREATE DATABASE fengqiao OWNER fengqiao;
