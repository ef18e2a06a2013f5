subject = Lembrete: a sua marcação com { $company }, { $when }
intro = Lembramos-lhe a sua marcação com { $operator } ({ $company }).
cannot-come = Se não puder comparecer, cancele a marcação na sua página, para que a hora fique livre para outra pessoa.
sms = { $company }: lembrete da marcação, { $when }. { $link }
