"""The pages, tried as people use them."""
