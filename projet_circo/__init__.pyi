from projet_circo.commandes.coquille.carnet import Carnet as Carnet
from projet_circo.commandes.coquille.carnet import ouvrir as ouvrir

__version__: str
