import type { Grammar } from '../grammar.ts';

const thing =
  '(?:fois|commande|billet|ticket|vol|voyage|tache|dossier|demande|reservation|session|fichier|cas|semaine|mois|client|etape|page|appel|message|reponse)';

export const french: Grammar = {
  language: 'fr',
  letters: /[éèêàùçœ]|\b[jndlcs]['’]|eux\b/gi,
  telling: String.raw`
    mais|ou|donc|aussi|tres|bien|etre|avoir|ai|as|ont|sommes|leur|leurs|son|sa|ses|ceci|cela|ici|lorsque|apres|tes|
    rien|tu|veux|prefere|jour|le|la|les|l'|des|du|de|d'|un|une|et|est|ne|n'|pas|je|j'|tu|vous|nous|on|il|elle|me|
    moi|mon|ma|mes|ton|ta|tes|votre|vos|notre|nos|que|qu'|qui|pour|avec|dans|sur|sans|avant|quand|si|s'|toujours|
    jamais|plus|a|au|aux|en|ce|cette|ca|c'|par|chaque|tout|tous|plait|desormais|se|merci|sont|etre|fois|dois|dois|
    svp`,
  lead: String.raw`
    et|mais|aussi|alors|ok|d' accord|oui|non|bonjour|salut|note|rappel|au fait|d' ailleurs|important|
    n' oublie(?:z)? pas|retien(?:s|ez) (?:ceci|bien|ca)|souviens toi|attention a|enfin|encore une chose|juste|ensuite|sinon|bref|regle|
    ici(?: ,)?(?= (?:il|elle|les|le|la|ca))`,
  polite: String.raw`s' il (?:te|vous) plait|svp|stp|merci de|veuillez|priere de|je (?:te|vous) prie`,
  always: String.raw`
    plus jamais|toujours|jamais|plus jamais|en aucun cas|sans exception|systematiquement|constamment|sous aucun pretexte|
    invariablement|en toutes circonstances`,
  never: String.raw`jamais|plus jamais|en aucun cas|sous aucun pretexte`,
  lasting: String.raw`
    pren(?:ds|ez) l' habitude d(?:e|')|
    desormais|dorenavant|a partir d(?:e|') (?:maintenant|ce jour|aujourd' hui)|a l' avenir|
    a compter d' (?:aujourd' hui|maintenant)|par defaut|en general|en cas de doute|dans le doute|en regle generale|de maniere generale|
    generalement|d' une maniere generale|systematiquement|chaque fois|en permanence|jusqu' a nouvel ordre|
    quoi qu' il arrive|des maintenant|des a present|c' est (?:comme ca|ainsi) qu(?:e|')|en tout temps|normalement|d' habitude|dans tous les cas|une fois pour toutes|
    tous les (?:jours|matins|lundis)|
    retien(?:s|ez) le|souviens t' en|note le|tiens en compte|pour tou(?:s|tes) (?:mes|nos|les) (?:reservations|voyages|vols|rapports|commandes|taches|projets)`,
  usual: String.raw`d' habitude|normalement|generalement|en general|d' ordinaire`,
  recurring: String.raw`
    quand (?:tu|vous) (?:me |m' )?\w+ (?:une?|des)|
    chaque fois qu(?:e|')|a chaque fois qu(?:e|')|toutes les fois qu(?:e|')|des lors qu(?:e|')`,
  distributive: String.raw`
    (?:a|pour|dans|avec|apres|avant|sur|en) (?:chaque|tou(?:s|tes) (?:mes|nos))`,
  condition: String.raw`
    si|s'|quand|lorsqu(?:e|')|des qu(?:e|')|avant d(?:e|')|apres|une fois|tant qu(?:e|')|au cas ou|avant qu(?:e|')|
    en cas d(?:e|')|pour`,
  again: String.raw`
    plus|plus jamais|encore une fois|a nouveau|de nouveau|(?:arrete|cesse)\w* d(?:e|')|assez d(?:e|')|fini les?`,
  denied: String.raw`n(?:e|')|assez d(?:e|')|fini les?|pas de|plus de|plus d'|arrete\w*|evite\w*|cesse\w*|aucune?`,
  denial: String.raw`ne|n'|pas|jamais|aucune?`,
  once: String.raw`
    cette fois(?: ci)?|juste (?:cette|pour cette) fois|pour (?:cette|une) fois|pour l' instant|pour le moment|
    aujourd' hui|ce soir|ce matin|demain|maintenant|en ce moment|tout de suite|exceptionnellement|
    a titre exceptionnel|provisoirement|temporairement|cette semaine|pour (?:ce|cet|cette|ces) ${thing}|
    sur (?:ce|cet|cette) ${thing}|dans (?:ce|cet|cette) ${thing}|une seule fois|la prochaine fois|
    d' ici (?:demain|vendredi|lundi)|
    pour le reste|jusqu' (?:a|au|aux) (?!nouvel|ce que je)|pendant (?:que|mes|mon|ma|cette|ce|la|le|les)|tant qu(?:e|')|le temps d(?:e|')|dans (?:ce|cette) (?:conversation|discussion|reunion|brouillon|section|paragraphe|fichier)`,
  onceWeak: String.raw`(?:pour|dans|sur|a|avec) (?:ce|cet|cette|ces)|ici`,
  scope: String.raw`
    (?:dans|sur|pour|chez) (?:ce|cette|cet|notre|mon|ma|nos|tous nos) (?:projet|depot|equipe|entreprise|societe|base de code|code|compte|service|boutique|application|canal|produit|departement|clients)|
    chez nous|dans l' equipe|
    dans (?:notre|nos) (?!ancien|derni|premi)\w+`,
  others: String.raw`
    la bas|hier|avant ,|autrefois|la semaine derniere|il|elle|ils|elles|ca|c'|ce|cela|ceci|cet|cette|ces|quelqu' un|tout le monde|personne|les gens|le|la|les|l'|un|
    une|des|mon|ma|mes|ton|ta|tes|son|sa|ses|leur|leurs|votre|vos|notre|nos|certains|beaucoup|chaque|qui|que|
    pourquoi|comment|ou|rien|tout est|se|s'|tu (?!dois|devras|devrais|ne dois|ne devrais|vas)|
    vous (?!devez|devrez|devriez|ne devez|ne devriez)|
    dans (?:ce|cet|cette|ces)|
    depuis|
    (?!(?:surtout|je|nous|on|donc|et|mais|alors)\b)\w+ (?:ne|n')|(?!on |\w+(?:e|s|ez|x|ons|ne) )\w+ \w+(?:e|t|d) toujours`,
  each: String.raw`chaque`,
  every: String.raw`tous|toutes|tout|toute|chaque|aucune?|uniquement|seulement`,
  built: String.raw`
    (?:une?|le|la|l'|ce|cet|cette) (?:(?!est |soit |serait )[\w']+ ){1,4}(?:qui|qu'|que|dont) [^,;:.!?]*(?:toujours|jamais)(?: [^,;:.!?]*)?|
    (?:pour qu|afin qu|de sorte qu|de facon (?:a ce )?qu|de maniere (?:a ce )?qu)(?:e|') (?:il|elle|le|la|l'|ce|cette) (?:[\w']+ ){0,5}(?:toujours|jamais)(?: [^,;:.!?]*)?|
    (?:fais|faites|assure|assurez|veille|veillez)(?: toi| vous)?(?: en sorte| a ce)? qu(?:e|') (?:il|elle|le|la|l'|ce|cet|cette) (?!(?:ton|style|reponse|objet|message|titre|rapport|resume) )(?!.* (?:tu|vous|nous) )(?:[\w']+ ){0,5}(?:toujours|jamais)(?: [^,;:.!?]*)?|
    (?:implemente|developpe|programme|cree|construis)\w* [^,;:.!?]* : .*`,
  clause: String.raw`
    qui|qu(?:e|')|dont|parce qu(?:e|')|car|puisqu(?:e|')|comment|pourquoi|quand|lorsqu(?:e|')|si|afin qu(?:e|')|pour qu(?:e|')|
    disant|indiquant|
    comme(?: tu| vous)?|
    (?<= (?:dis|dites|rappelle|rappelez|demande|demandez|apprends|conseille|explique) (?:a|au|aux) (?:\w+ ){1,3})(?:de|d')|
    s' (?:il|elle|ils|elles)(?! (?:te|vous) plait)`,
  you: String.raw`tu|vous|t'`,
  thing: String.raw`
    (?:il|elle|ils|elles|ca|cela|ceci|on)|(?:l'|(?:le|la|les|une?|ce|cet|cette|ces|sa|son|ses|leurs?) )(?!(?:ton|style|reponse|objet|message|titre|rapport|resume|courriel|mail|texte)s? )[\w']+`,
  infinitive: String.raw`de|d'`,
  self: String.raw`je|j'|me|m'|moi|mon|ma|mes|nous|notre|nos|tu|te|t'|toi|ton|ta|tes|vous|votre|vos`,
  topic: String.raw`
    ton|style|format|langue|orthographe|dates?|heures?|prix|montants?|devise|unites?|noms?|nombres?|longueur|mails?|courriels?|reponses?|commits?|tests?|vols?|
    hotels?|voyages?|sieges?|repas|chambres?|remboursements?|factures?|commandes?|livraisons?|reunions?|titres?|rapports?|resumes?|traductions?|sources`,
  patch: String.raw`
    , (?:(?:donc|alors|et|merci de|stp|svp) )*(?:ajoute|corrige|change|modifie|repare|implemente)\w* (?:ca|cela|le|la|les|moi ca)(?: [^,;:.!?]*)?(?= (?:[.!] )?$)|
    , (?:(?:donc|alors|et) )*(?:prends|prenez|choisis\w*|garde\w*|reserve\w*) (?:ca|cela|celui|celle|le|la|les)(?: la)?(?= (?:[.!] )?$)`,
  passive: String.raw`
    (?:est|sont) (?:toujours |jamais )?\w+(?:e|ee|es|ees|is|it|its)(?! a\b)|se \w+(?:ent|e|t)`,
  first: String.raw`je|j'|nous|on|(?:moi|nous) , (?:je|j'|on|nous)`,
  involuntary: String.raw`
    (?:(?:n(?:e|')|me|m'|nous|y|en|se|s') )*(?:pleure\w*|fais confiance|doute|oubli\w*|perd\w*|recoi\w*|recev\w*|vois|voit|voyons|sais|savons|sait|comprend\w*|entend\w*|trouv\w*|souvien\w*|sen\w*|demande\w* (?:si|pourquoi|comment)|sembl\w*|echou\w*|ai|as|a|avons|avais|avait|suis|sommes|etais|etait|est|peux|pouvons|peut|obtien\w*|pens\w*|croi\w*|crois|esper\w*|rat\w*|rate|regrett\w*|apprend\w*|attend\w*|ris|tomb\w*|arriv\w*|rencontr\w*|fonctionn\w*|march\w*|doi\w*|devons|doit|vais|va|plant\w*|plaign\w*|plain\w*)|
    (?:me|nous|m') demand\w*`,
  past: String.raw`
    ai|as|a|avons|ont|avais|avait|avaient|suis|etais|etait|etaient|est|sont|a ete|aura|auraient|
    (?:n(?:e|') )?(?:ai|as|a|avons|ont|avait|etait|est)|
    (?!jamais|mais|fais|sais|vais|francais|anglais)\w{3,}(?:ait|aient|ions)`,
  wish: String.raw`
    je (?:(?:le|la|les|l') )?(?:voudrais|veux|souhaite|souhaiterais|prefere|prefererais|demande|exige|tiens a|compte|aimerais|t' invite|te prie|vous prie|ne veux|n' accepte)|
    j' (?:aimerais|exige|attends|insiste|ai besoin)|
    nous (?:voulons|souhaitons|preferons|exigeons|attendons|ne voulons)|on (?:veut|voudrait|prefere)|
    il (?:faut|faudrait|faudra|ne faut|est (?:important|essentiel|imperatif|preferable)|vaut mieux)|merci d(?:e|')|
    ce serait (?:bien|super|genial|gentil|sympa|mieux|ideal) (?:qu(?:e|')|si)`,
  taste: String.raw`
    (?:je|j'|nous|on) (?:ne |n' )?(?:prefere|preferons|deteste|detestons|hais|ai horreur|avons horreur|supporte pas|aime pas|aimons pas|aime mieux|aime (?:bien )?qu(?:e|')|apprecie (?:pas|qu(?:e|')))|
    (?:appelle|appelez|nomme|nommez) moi (?!a|au|demain|plus|quand|des|si|ce|vers|dans)\w+|ma preference (?:va|est)|mon \w+ prefere est|je suis (?:plutot )?(?:adepte|allergique)|
    je (?:ne |n' )(?:mange|bois|voyage|utilise|lis|accepte|prends) qu(?:e|')`,
  choice: String.raw`
    (?:prefere|deteste|aime|apprecie|supporte)(?: pas| mieux| bien)? (?:(?:le|la|les|l') (?:premiere?|seconde?|deuxieme|troisieme|derniere?|autre|dernier|prochaine?|plus|moins|\w+ rouge|\w+ bleue?|siege|vol|place|option|variante)|ce|cet|cette|ces|ca|celui|celle|ton|ta|tes|votre|vos|payer|annuler|garder|rester|partir|l' option)|
    prefererais|aime pas (?:le|la|l') (?:resultat|reponse|idee|couleur|facon|nom|erreur)|
    (?:prefere|preferons) (?:l'|(?:le|la) )\s?\w+(?= [,.!;])|
    prefere (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|
    (?:prefere) (?:[\w\']+ ){1,5}(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|
    (?:prefere|preferons) (?:ne pas )?(?!etre|recevoir|lire|voir|savoir|avoir)\w+(?:er|ir|re)|
    (?:prefere|preferons) (?:l'|(?:le|la) )\s?\w+ qu(?:e|'|i)|
    (?:prefere|preferons) (?:l'|(?:le|la) )\s?\w+ (?:avec|de|du|d'|dans|sans|pres)`,
  duty: String.raw`
    pren(?:ds|ez) l' habitude d(?:e|')|
    (?:doit|doivent|devra|devront|devrait|devraient) (?:toujours|jamais|etre|avoir|se|s'|\w+ toujours|\w+ jamais|systematiquement)|
    ne (?:doit|doivent|devra|devrait|devraient) (?:jamais|plus|en aucun cas)|
    (?:tu|vous) (?:ne )?(?:dois|devez|devras|devrez|devrais|devriez)|assure toi|assurez vous|veille\w* a|pense\w* a|
    tache\w* d(?:e|')|essaie\w* d(?:e|')|essayez d(?:e|')|efforce\w*|fais en sorte|faites en sorte|prends soin|
    n' oublie\w* (?:jamais|pas)|(?:est|sont) a \w+(?:er|ir|re)|il (?:faut|ne faut)|c' est (?:comme ca|ainsi) qu(?:e|')`,
  othersDuty: String.raw`
    (?:le|la|l'|ce|cet|cette) (?!(?:ton|style|reponse|objet|message|titre|rapport|resume) )(?:[\w']+ ){1,2}(?:ne )?(?:doit|devrait|peut)|
    (?:il|elle|ils|elles|on|ca|cela|je) (?:ne )?(?:doit|doivent|dois|devrait|devraient)|
    (?:doit|devrait) jamais (?:arriver|se produire)|aurait du`,
  noDuty: String.raw`
    pas (?:tou(?:s|tes|te)|chaque)|pas (?:oblige\w*|besoin|necessaire|la peine|toujours|indispensable|force\w*)|inutile d(?:e|')|
    n' (?:ai|a|avons) (?:jamais|pas) (?:dit|demande|voulu|exige|pretendu)|pas (?:dit|demande|voulu)|
    n' est pas (?:oblige|necessaire)|pas (?:\w+ ){0,4}toujours|pas systematiquement|facultatif|peux (?:toujours )?|
    pouvez toujours|peu importe si|
    (?:peut etre|probablement|sans doute|ne (?:tiens|tenons) pas|n' insiste pas)|
    oublie\w* (?:tout )?ce que j' ai|
    pas (?:\w+ ){0,3}(?:a chaque fois|chaque fois|toutes les fois)`,
  speech: String.raw`
    (?:citation|extrait|copie) d(?:e|u|es)|(?:a )?(?:repond|repondu|renvoye|retourne|renvoie) :|dit|disait|disent|
    (?<=[a-z§] )(?<!plait )(?<!chaque \w{2,20} )(?<! (?:mes|nos) \w{2,20} )(?<! (?:on|nous) )(?:(?:indique|affiche|precise|recommande|conseille|signale|mentionne)(?:nt|ait)?|ecrit|previent)|
    avertit|pretend\w*|affirme\w*|selon|d' apres|suivant le|conformement a|m' a (?:dit|demande|conseille)|
    nous a (?:dit|demande)|ont dit|a dit|a demande|j' ai (?:lu|entendu|vu)|on (?:m'|nous) (?:a|dit)|exige|
    veut qu(?:e|')|la devise|le slogan|le panneau|le dicton|avant , (?:je|on|nous)|
    il est (?:recommande|conseille|suggere)`,
  repeated: String.raw`
    je (?:t'|te|vous) (?:ai )?(?:deja )?(?:dit|demande|ai dit|ai demande|avais dit|avais demande)|
    j' ai (?:deja )?dit|je vous avais|combien de fois`,
  irrealis: String.raw`
    (?:je|j'|tu|il|elle|on|nous|vous|ils) (?:(?:ne|n'|me|m'|te|t'|le|la|l'|les|y|en|lui|leur|vous|nous|se|s') )*(?!voudrais|aimerais|souhaiterais|prefererais|devrais|devriez|devrait|voudrait|aimerait)\w+(?:rais|rait|rions|raient)|
    si (?:seulement|c' etait|il etait|j' avais|j' etais)|s' (?:il|elle) (?:etait|avait|coutait)|comme si|
    si (?:ca|cela) ne tenait|s' il ne tenait|si j' (?:etais|avais)|si c' etait`,
  question: String.raw`(?:comment|pourquoi|qui|ou|combien|quel\w*|est ce) \w+|qu' est ce`,
  request: String.raw`
    (?:peux|pourrais|veux|voudrais) tu|(?:pouvez|pourriez|voulez|voudriez) vous|
    est ce que (?:tu|vous) (?:peux|pouvez|pourrais|pourriez)|serait il possible|tu (?:peux|pourrais)|
    vous (?:pouvez|pourriez)`,
  sarcasm: String.raw`
    toujours aussi|merci , toujours|(?:encore et )?toujours (?:la meme|le meme|en panne|en retard)|ah (?:bravo|super|bien|genial|oui|ben|formidable|parfait|quelle|tiens)|bravo|bien sur ,|ben voyons|
    (?:super|genial|formidable|magnifique|parfait|fantastique|felicitations|chapeau|quelle joie|quel plaisir|quel bonheur|quelle surprise|c' est malin|excellent|merveilleux|charmant|sympa|chouette|ravi) [,.!]|
    merci (?:beaucoup |bien )?(?:de|d'|pour) (?:toujours|ne jamais|encore|m' |tout)|
    j' adore (?:quand|qu(?:e|'|and)|comment|la facon)|comme (?:toujours|d' habitude)|
    (?:toujours|encore) un (?:vrai )?(?:plaisir|bonheur|regal)|surtout (?:jamais|pas) (?:m'|me)|m' ecoute surtout|
    surtout , (?:ne|n')|continue(?:z)? comme ca|rien de tel|mais oui|evidemment ,|on s' en (?:fiche|moque)|
    parce que ca marche|comme si|pourquoi (?:donc )?se gener|qui a besoin|mon (?:moment|passe temps) prefere|
    (?<=^ )(?:bonne|super|excellente|belle|brillante|genial\w*) idee [,.!]|(?<=^ )quel(?:le)? (?:bonheur|joie|plaisir|chance|idee|surprise)|
    (?<=^ )(?:c' est ca|voila|exactement) ,|tres original\w*|quelle originalite|
    (?<=^ )(?:allez y|vas y|je t' en prie|je vous en prie|faites donc|j' adore) ,|
    quelle (?:delicatesse|attention|prevenance|gentillesse)`,
  rule: String.raw`
    notre (?:equipe|entreprise|societe|boutique|service) (?:\w+ (?:toujours|systematiquement)|ne \w+ jamais)|
    (?:notre|ma|mes|nos|la|le) (?:\w+ ){0,2}(?:regle|convention|norme|politique|standard|preference|habitude|charte) (?:est|sont|veut|dit|c' est)|
    (?:on|nous) (?:s'|nous) en (?:tient|tenons)|chez nous|
    (?:garde|fais|commence|termine|limite)\w* (?:toutes )?(?:tes|vos) (?:reponses|messages|resumes|rapports|courriels|mails)|(?:tes|vos) (?:reponses|messages|resumes|rapports|courriels|mails|textes) (?:doivent|devraient)|(?:\w+ ){1,4}dans (?:toutes )?(?:tes|vos) (?:reponses|messages|resumes|rapports|courriels|mails|textes)|
    (?:ma|notre) (?:\w+ )?regle :|
    (?:(?:le|la|les) |l')\s?\w+ toujours (?:en|au|avec|sans|a)|
    chaque \w+ (?:doit|devrait)`,
  noOrder: String.raw`
    autre|d' autres|un|une|le|la|les|autant|aussi|plus|moins|trop|en retard|pareil|mieux|pire|content|ravi|vu|eu|rien|d' (?:accord|actualite|avis|abord)|du|des|
    bien|mal|la meme|le meme|est`,
  happens: String.raw`
    (?:fait (?:toujours )?(?:froid|chaud)|arrive|arrivent|tombe|tombent|marche|marchent|plante|echoue|tarde|coute|coutent|disparait|apparait|finit|dure|sort|vient|semble|repond|gagne|perd|sent|manque|pleut|dort|veut|veulent|prefere|preferent|fait|sont|a l' heure)|(?!\w*ment |souvent|argent|client|urgent|recent|different)\w{3,}ent|
    (?:neige|fonctionne|fonctionnent)|\w+ees?`,
  fact: String.raw`rien`,
  pointed: String.raw`ce|cet|cette|ces`,
  isOrder:
    /^ (?:n(?:e|') (?!(?:marche|fonctionne|repond|sert|vient|va|suis|est|sait|veut|peut|finit|a|ai|ont)\b)\w+|pas (?:de|d')|plus (?:de|d')|aucune?|rien|jamais|uniquement|seulement|que|sans|avec|en|(?!(?:je|j'|tu|il|elle|on|nous|vous|ils|elles|ca|c'|est|sont|etait|fait|suis|va|vont|marche|fonctionne|plante|echoue|tombe|arrive|pleut|content|ravi)\b)[a-z]+) /,
  correction: String.raw`
    non , (?:je (?:voulais|parlais|demandais|disais)|j' ai dit|c' est (?:faux|pas)|ce n' est|pas|utilise|le|la|l')|
    je (?:voulais dire|parlais de|n' ai pas (?:demande|dit))|c' (?:est|etait) (?:faux|pas (?:ce|la|le|ca))|
    ce n' est (?:pas|toujours pas)|tu (?:as|t' es|n' as) (?:oublie|trompe|mal|pas)|
    (?:mauvaise?|pas le bon|pas la bonne) \w+|annule (?:ca|cela)|pourquoi as tu`,
};
