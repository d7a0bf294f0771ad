"""How the web server works: two processes of a few threads, the application loaded once."""

import multiprocessing
import os

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", min(4, multiprocessing.cpu_count())))
threads = 4
# Loaded before the workers are made, so that a refusal to start is said once and ends the server.
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
accesslog = "-" if os.environ.get("WEB_ACCESS_LOG") == "1" else None
# Only the proxy on this machine or in this network of containers may say who is asking.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
