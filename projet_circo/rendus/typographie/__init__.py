"""Les signes : nombres, dates, accords, étages, courbes ; toutes les pages s'en servent."""
