"""The desk: mediators, intake, committee members; supervisors read here too."""
