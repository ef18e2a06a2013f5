subject = Recordatorio: su cita con { $company }, { $when }
intro = Le recordamos su cita con { $operator } ({ $company }).
cannot-come = Si no puede acudir, cancele la cita en su página, por favor. Así la hora queda libre para otra persona.
sms = { $company }: le recordamos su cita del { $when }. { $link }
