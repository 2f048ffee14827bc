"""`python -m projet_circo` : la même porte que `circo`."""

from projet_circo.commandes import principal

if __name__ == "__main__":
    principal()
