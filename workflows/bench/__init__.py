"""What a step costs: measurements that ship with the product, each against a throw-away database."""
