"""Ce qui sort de la maison, comme valeurs : le document, ce qu'un bilan rassemble, ce qui en a été dit et à qui."""
