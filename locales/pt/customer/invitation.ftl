title = A sua marcação com { $company }
with = com { $operator }

state-planned = A sua marcação
state-moved = A sua marcação foi alterada
moved-from-to = Antes: { $old }. Agora: { $new }.
state-running = A sua marcação está a decorrer
state-cancelled = Esta marcação foi cancelada
state-cancelled-by-you = Cancelou esta marcação
state-over = Esta marcação já terminou
state-missed = Esta marcação não se realizou
state-none = De momento não tem nenhuma marcação
none-hint = Quando houver uma marcação, aparecerá aqui. A ligação é sempre a mesma.
words-from = { $operator } escreve-lhe:
your-words = A sua mensagem:

add-to-calendar = Adicionar ao calendário
zone-note = Todas as horas: { $zone }
zone-label = Fuso horário
zone-change = Mudar fuso horário
language-label = Idioma
language-change = Mudar idioma

cancel = Cancelar marcação
cancel-title = Cancelar esta marcação?
cancel-explain = { $company } é avisada de imediato e a hora fica livre para outra pessoa.
cancel-message-label = Mensagem para { $operator } (facultativo)
keep = Manter marcação
take-back = Repor marcação
take-back-until = Foi engano? Pode repor a marcação até às { $until }.
taken-back = A sua marcação está de novo válida.
take-back-late = Já não é possível repor a marcação aqui. Para uma nova marcação, contacte { $company }.
take-back-taken = Entretanto esta hora foi atribuída a outra pessoa. Para uma nova marcação, contacte { $company }.
cancel-late = A marcação já começou e já não pode ser cancelada aqui. Contacte { $company }.
changed-meanwhile = Entretanto a marcação foi alterada. Verifique-a de novo; nada foi cancelado.
message-too-long = { $limit ->
    [one] Encurte a sua mensagem para { $limit } carácter.
    [many] Encurte a sua mensagem para { $limit } de caracteres.
   *[other] Encurte a sua mensagem para { $limit } caracteres.
}
message-unprintable = Escreva de novo a sua mensagem: contém caracteres que não podem ser mostrados.

wrong-link-title = Esta ligação não leva a lado nenhum
wrong-link-text = Talvez falte uma parte, ou tenha sido substituída por uma nova. Abra a ligação da última mensagem que recebeu.
trouble-title = Algo correu mal
trouble-text = A culpa não foi sua e nada foi alterado. Tente de novo dentro de momentos.
too-many = Foram demasiados pedidos de uma só vez. Aguarde um minuto e tente de novo.
footer = Esta página destina-se apenas a si. Pedimos-lhe que não partilhe o seu endereço.
