"""Les documents que l'on lit, imprime ou signe : composés des chiffres, puis rendus (html, odt, docx, pdf)."""
