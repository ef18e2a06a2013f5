### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Freagra uathoibríoch: ní fhreagraítear ríomhphoist chuig an seoladh seo
# Below the greeting; a link to the customer's page follows.
automatic-intro = Go raibh maith agat as do ríomhphost. Freagra uathoibríoch é seo: ní fhreagraítear ríomhphoist chuig an seoladh seo. Tá do choinne le fáil ar do leathanach.
