"""What may leave: the one gate that every export passes."""
