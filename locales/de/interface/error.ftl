home = Zum Anfang
request = Für das Protokoll:
