"""Teaching the tuned model, in JAX: nothing of it is needed to use the program."""
