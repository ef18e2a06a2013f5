greeting = Olá, { $name },

invitation-subject = A sua marcação com { $company }: { $when }
invitation-preheader = { $when }, com { $operator }
invitation-intro = Tem uma marcação com { $operator } ({ $company }).

again-subject = A sua marcação com { $company }: { $when } (novo envio)
again-intro = Enviamos-lhe mais uma vez os dados da sua marcação com { $operator } ({ $company }). Nada mudou.

moved-subject = Nova hora da sua marcação com { $company }: { $when }
moved-preheader = { $new } em vez de { $old }
moved-intro = A sua marcação com { $operator } ({ $company }) foi alterada.
moved-from-to = Hora anterior: { $old }. Nova hora: { $new }.

cancelled-subject = Cancelada: a sua marcação com { $company }, { $when }
cancelled-preheader = { $when }: a marcação não se realiza.
cancelled-intro = A sua marcação com { $operator } ({ $company }) foi cancelada.
cancelled-words = { $operator } escreve-lhe:
cancelled-after = Não precisa de fazer nada. Se houver uma nova hora, avisamos e poderá vê-la também na sua página.

receipt-subject = Cancelou a sua marcação com { $company }, { $when }
receipt-preheader = { $when }: a marcação não se realiza.
receipt-intro = Cancelou a sua marcação com { $operator } ({ $company }). Obrigado por nos ter avisado.
receipt-words = A sua mensagem:

replaced-subject = Já não é válida: a marcação com { $company }, { $when }
replaced-preheader = { $when }: esta marcação já não é válida aqui.
replaced-intro = A marcação com { $company } comunicada a este endereço já não é válida. As próximas mensagens serão enviadas para outro endereço.
replaced-after = Se a tinha no seu calendário, pode eliminá-la. Não precisa de fazer mais nada.

label-when = Quando
label-before = Antes
label-with = Com
label-zone = Fuso horário

open-page = Abrir a sua página
page-link = A sua página: { $link }
page-hint = Na sua página vê a hora no seu próprio fuso horário e pode adicionar a marcação ao calendário ou cancelá-la. A ligação é sempre a mesma.
link-private = A ligação destina-se apenas a si. Pedimos-lhe que não a partilhe.
code = O seu código para a página: { $code }

reply-hint = Pode responder a este e-mail. { $operator } lerá a sua resposta.
no-reply-hint = Pedimos-lhe que não responda a este e-mail: ninguém leria a sua resposta.
footer = Recebe esta mensagem porque { $company } fez uma marcação consigo.

sms-invitation = { $company }: a sua marcação é { $when }. Ver: { $link }
sms-moved = { $company }: a sua marcação mudou de { $old } para { $new }. { $link }
sms-cancelled = { $company }: marcação cancelada, { $when }. { $link }
sms-cancelled-words = { $company }: marcação cancelada, { $when }. "{ $words }" { $link }
sms-receipt = { $company }: cancelou a marcação, { $when }. { $link }
sms-replaced = { $company }: a marcação ({ $when }) comunicada a este número já não é válida.
sms-code = Código para a página: { $code }

calendar-summary = Marcação com { $operator }, { $company }
calendar-description = A sua página, com todos os dados: { $link }
