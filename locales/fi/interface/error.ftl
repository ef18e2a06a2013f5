home = Etusivulle
request = Lokia varten:
