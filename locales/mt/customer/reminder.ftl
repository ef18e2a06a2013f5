subject = Tfakkira: l-appuntament tiegħek ma’ { $company }, { $when }
intro = Din hija tfakkira tal-appuntament tiegħek ma’ { $operator } ({ $company }).
cannot-come = Jekk ma tistax tiġi, jekk jogħġbok ikkanċella l-appuntament fuq il-paġna tiegħek, biex il-ħin isir liberu għal ħaddieħor.
sms = { $company }: tfakkira tal-appuntament tiegħek, { $when }. { $link }
