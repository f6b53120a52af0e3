"""Forms of words in English claims, with the reason for each and its examples."""

from songgen.check.claims.shape import Shape

BORDER = Shape(
    r"[,.;!?…]|:(?=\s+(?:it|they|there|this|that|these|you|we)\b)"
    r"|\b(?:but|while|whereas|and then|yet|though|although|because|so that)\b|--|—|–",
    why="a clause ends here",
    finds="it pools, it shrinks / pools but learns nothing / never lies: it is safe",
    passes="pools and shrinks / JPEG: a file",
)
NOT_WORDS = Shape(
    r"n['’]t$",
    why="a contracted denial",
    finds="isn't / don’t",
    passes="not",
)
SOME = Shape(
    r"\bnot (?:every|all|always|necessarily|each)\b|\bnot the only\b"
    r"|(?:\b(?:not|never|no)\b|n['’]t\b).*\b(?:until|till|unless)\b",
    why="a denial of all leaves some: nothing is said of the term as such",
    finds="not every layer / not the only / does not stop until",
    passes="not a layer",
)
UNTRUE = Shape(
    r"\b(?:(?:it|that|this)(?:['’]s| is| was| would be)? (?:simply |just |plainly )?"
    r"(?:not true|untrue|false|wrong|incorrect|nonsense|a (?:mistake|myth|lie|misconception))"
    r"(?: to (?:say|think|claim|believe|call|assume))?(?: that)?"
    r"|(?:nobody|no one) (?:would |could |can |should |must |ever )*(?:call|say|claim|think|believe)s?(?: that)?"
    r"|(?:do not|don['’]t|never) (?:say|think|believe|claim|call|assume|tell me)(?: that)?|far from true that)\b",
    why="what turns all that follows in the clause into its contrary",
    finds="it is not true that LSTM / nobody would call it / it's a myth",
    passes="it is true",
)
NOT_IT = Shape(
    r"\bit (?:is ?n[o'’]t|isnt|was ?n[o'’]t|is not|was not|['’]s not)\s*(?:the |an? )?$",
    why="a cleft that denies the term behind it",
    finds="it isn't",
    passes="it is the",
)
APART = Shape(
    "(?:rather than|instead of|unlike|without|in contrast to|compared (?:with|to)|not|as opposed to|different from"
    "|more than|than|no|versus|vs)$",
    why="the term behind is only compared with, or excluded",
    finds="rather than / unlike / instead of",
    passes="with",
)
OWN_SUBJECT = Shape(
    r"\s*(?:and |but |while )?(?:the|a|an|its|their|his|her|our|your|some|other|most|many) [a-z]",
    why="the clause has a subject that the topic may not know",
    finds="| the tricuspid on the right",
    passes="| found in cells",
)
OLDER = Shape(
    r"\b(?:older than|earlier than|(?:came|was born|appeared|arrived) (?:before|first))\b",
    why="the first of two terms is the older one",
    finds="older than / came before",
    passes="younger than",
)
YOUNGER = Shape(
    r"\b(?:younger than|newer than|later than|more recent than|(?:came|was born|appeared) after"
    r"|(?:has |have )?(?:replaced|superseded|succeeded|supplanted)|took (?:over from|the place of))\b",
    why="the first of two terms is the younger one",
    finds="newer than / came after / replaced / took over from",
    passes="older than",
)
BEFORE = Shape(
    r"\b(?:before|then|first,? then|followed by|comes before|precedes?|leads? to)\b",
    why="the first of two steps comes first",
    finds="followed by / comes before / leads to",
    passes="follows",
)
AFTER = Shape(
    r"\b(?:after|comes after|follows?)\b",
    why="the first of two steps comes second",
    finds="comes after / follows",
    passes="followed by",
)
THOUGHT = Shape(
    r"\b(?P<passive>(?:is|are|was|were) (?:often |commonly |sometimes |widely |wrongly )*"
    r"(?=thought|believed|assumed|supposed|mistaken))?"
    r"(?:think|thought|believe|assume|suppose|imagine|mistake|confuse|pretend|claim|argue|fear)"
    r"(?:s|d|ed|n)?\b(?! of\b)|\b(?:some|many|most|people|they|others) (?:may |might |often |will )?(?:say|said)\b",
    why="what somebody takes it for is not what the line says",
    finds="many beginners think / people often mistake / it is often assumed / some say",
    passes="a thoughtful rule / think of it as",
)
FIRST_THEN = Shape(
    r"\bfirst(?:ly)?,?\b[^.;!?]*?[, ](?:then|next|after that|and then|(?:and|but|only) (?:later|afterwards))\b",
    why="steps in their order, over more than one clause",
    finds="first comes the e-step, then the m-step / first we prepare, and later we tune",
    passes="the first step / first of all, a later step",
)
FIRST_LAST = Shape(
    r"first,? (?:and )?then\b",
    why="the step that comes first stands before it",
    finds="|first, then",
    passes="|first comes x, then",
)
MADE = Shape(
    r"\b(?:came|come|comes) up with\b|\b(?:gave|gives) (?:us|the world)\b|\bwork of\b|\bbrainchild\b|\bthought up\b",
    why="a phrase of making: a name in the clause is a maker's",
    finds="pearson came up with it / it was the work of pearson",
    passes="pearson came with it",
)
COMPARED = Shape(
    r"\b(?:than|like|same|similar|differ\w*|contrast|opposite|unlike|compared?|versus|except|if|unless|even|only)\b",
    why="something is compared, limited or left open: the words alone say too little",
    finds="faster than / works like a / the same as",
    passes="keeps copies of content",
)
DENIES = Shape(
    r"\b(?:not|no|never|nor|neither|without|cannot|hardly|little|few|lacks?|lacking|less|low|poor|free)\b|n['’]t\b",
    why="a statement that says what is not, or hardly: its words say nothing for the term",
    finds="downloads without merging / blood low in oxygen / oxygen-poor blood / label-free",
    passes="downloads new commits",
)
LIMITED = Shape(
    r"\b(?:almost|nearly|much|many|enough|only|just|alone|always|every|all the|both|longer|yet|until|till|when|if"
    r"|unless|as|than|too|own|exactly|directly|itself|by itself|even|still|necessarily|more|most|less|like|while|other"
    r"|another|before|after|at once|anymore|again|easily|well|fully|entirely|completely|quite|very|few|little|some)\b",
    why="a denial or its contrary that holds for a part, for a time or under a condition only",
    finds="has almost no air / has no light of its own / does not stop until",
    passes="has no rings",
)
REASON = Shape(
    r"\b(?:because|so that|since|though|although)\s*$",
    why="the clause behind it gives a reason, and asserts it",
    finds="red because / red, because ",
    passes="red and",
)
LETTER = Shape(
    r"\bthe ([a-z]) (?:in|of) $",
    why="a letter of an abbreviation",
    finds="the i in ",
    passes="the layer in ",
)
NOT_DONE = Shape(
    r"(?:rather than|instead of|far from|fails? to|refuses? to|unable to|incapable of|stopped (?:trying )?to)\s*$",
    why="the verb behind it is not done",
    finds="fails to / is unable to / stopped trying to ",
    passes="is able to",
)
SAID_BY = Shape(
    r"[,;]?\s*(?:says?|said|goes|means) [a-z0-9]+\s*(?:[.,;!?]|$)",
    why="who says what stands before it",
    finds="|, says 401",
    passes="|, it says so",
)
THERE = Shape(
    r"(?:that|this)(?:['’]s| is) where\b",
    why="the clause before names the place of the term in this one",
    finds="|that's where dns is alive",
    passes="|that's not where dns lives / |that's what dns does",
)
STANDS_FOR = Shape(
    r"\b(?:(?P<sure>stands? for|stood for|short for|spells?(?: out)?|abbreviates)|means?|meant|that['’]s|that is)\b|:",
    why="what an abbreviation stands for comes behind it",
    finds="means data net server / was short for / stood for / that's / dns:",
    passes="meaning / stand back",
)
SENTENCE = Shape(
    r"[.;!?…]",
    why="a sentence ends here",
    finds="it is so. / is it?",
    passes="red, because",
)
WANTED = Shape(
    r"(?:(?:and|so|now|but) )?(?:in order to|to|(?:if|when|whenever) (?:you|we|i) (?:want|need|wish|have|like) to"
    r"|(?:do you )?(?:want|need|wish) to|looking for|(?:if|when) (?:you|we)['’]re looking for)\b",
    why="a purpose; what serves it is named in the next clause",
    finds="|to add a row / |if you want to see / |need to find / |looking for",
    passes="|two rows / |you want to",
)
USED = Shape(
    r"(?:(?:then|just|simply|always|please) )*(?:(?:you|we) (?:can |should |must |just |simply )*)?"
    r"(?:(?:use|type|run|write|call|try|choose|pick|take|ask|grab|reach for|look up|look at|turn to|go for|enter|issue"
    r"|do|it['’]s|that['’]s) )?(?:the |an? |your )?",
    why="what serves the purpose of the clause before comes behind it",
    finds="|use | / |you run | / |just type the | / ||",
    passes="|don't use | / |you avoid |",
)
CALLED = Shape(
    r"(?:(?:and|so|yes|yeah) )?(?:(?:that|this|it)(?:['’]s| is) (?:what (?:we|they|you) call |what is called |called "
    r"|known as )?|(?:we|they|you) call (?:it|that|this) )(?:the |an? )?",
    why="what the clause before describes is named behind it",
    finds="|that's what we call | / |it's the | / |we call it |",
    passes="|that's not | / |that's why |",
)
ANSWERED = Shape(
    r"(?:(?:it|that)(?:['’]s| is) )?(?:the |an? )?",
    why="the answer to the question before stands behind it",
    finds="|it's the | / |the |",
    passes="|it's not the |",
)
IS_CALLED = Shape(
    r"\b(?:is|are|was|were)(?: (?:simply |just |often |also )*(?:called|named|known as))?"
    r"(?: (?:the|an?|its|their))?\s*$",
    why="what the words before it describe is named behind it",
    finds="the record of the server is the / it is called ",
    passes="it is not the / it is what",
)
CAME_FIRST = Shape(
    r" (?P<verb>came|comes?|goes|go|went|runs?|ran|is|was|arrived|starts?|started) first,? "
    r"(?:(?:and|then|while|but) )*(?:the |an? )?",
    why="of two terms the one before it comes first, if the other one follows",
    finds="| came first, and | / | comes first and then the |",
    passes="| came first in | / | did not come first, and |",
)
FIRST_COMES = Shape(
    r"(?:^|[,.;] *)(?:so |and )?first (?:(?P<verb>came|comes?|goes|went|is|was|ran|runs?) )?(?:(?:the|an?)\b ?)?$",
    why="the term behind it comes first, if the next one follows",
    finds="first comes the / so first the",
    passes="the first / at first sight the ",
)
FOLLOWS = Shape(
    r" (?:follow(?:s|ed)?|(?:came|comes?|went|goes|was|is) (?:after|afterwards|second|next|later|last)"
    r"|(?:was|were) (?:made|built|created|designed|introduced|invented) to replace|replaced"
    r"|second|next|later|last|after)"
    r"(?: it)?(?: after(?:wards)?| up)?(?= *(?:$|[,.;!?]| (?:and|but|it|them|the)\b))",
    why="the term before it comes later than the one that came first",
    finds="| follow / | followed it / | came second / | was made to replace it",
    passes="| follows rules / | next to it",
)
RANKED = Shape(
    r"\border of\b|\bby [a-z]+\b|\b(?:rank|size|mass|popular|importan|rather|weigh)\w*"
    r"|\b(?!near|clos|far|earli|lat|old|young|new)\w{2,}est\b|\b(?:most|least)\b",
    why="the order is one of size or rank, and not the one in which things come",
    finds="in order of size / from the largest to / by mass / the most popular",
    passes="from the nearest to the farthest / in order",
)
IN_ORDER = Shape(
    r"\b(?:in (?:this |the |that |right |correct )*order|order (?:is|goes|runs)"
    r"|from [^,:]* (?:to|outwards?|inwards?|on)\b"
    r"|(?:they|we|it|steps?|stages?|phases?) (?:always )?(?:go|run|come|follow)\w*"
    r"|one after (?:the other|another)|sequence)\b",
    why="the terms listed behind it stand in their order",
    finds="from the sun outward they go: / in order: / the steps run",
    passes="the rocky ones are",
)
GOES_FROM = Shape(
    r"\b(?:pass|passes|flow|flows|go|goes|move|moves|travel|travels|run|runs|leads?|moving|passing|flowing) "
    r"(?:on |back |straight |directly )?from (?:the |an? )?$",
    why="the term behind it comes before the one it goes to",
    finds="blood passes from the  / it goes straight from ",
    passes="far from the ",
)
GOES_TO = Shape(
    r" (?:back |straight |directly |on )?(?:in)?to (?:the |an? )?",
    why="what stands between two places of a way",
    finds="| to the | / | straight into |",
    passes="| next to the |",
)
IDEA_OF = Shape(
    r"^ (?:is|was|were|are) (?:the |an? )?(?:idea|work|invention|brainchild|creation|discovery) (?:of|by) (?:the )?$",
    why="whose idea something was",
    finds="| was the idea of | / | is an invention by |",
    passes="| was against the idea of |",
)
MADE_SO = Shape(
    r"\b(?:made|makes?|making) (?:public|known|famous|possible|popular|clear|better|worse|easier|law|official)\b"
    r"(?: by)?",
    why="it is changed, not made",
    finds="|made public by",
    passes="|made by",
)
WHEN = Shape(
    r"(?:when|whenever|as|once|if|(?:each|every) time) (?:the |an? |your )?",
    why="what the term behind it does has an effect, in the next clause",
    finds="|when the | / |every time |",
    passes="|unless the |",
)
SO = Shape(
    r"(?:and )?(?:so|then)\b",
    why="the effect of what the clause before tells",
    finds="|and so the",
    passes="|also",
)
THEY_GO = Shape(
    r"\b(?:they|we|it|the (?:steps|stages|phases)) (?:go|goes|run|runs|come|comes)$",
    why="what is listed behind it is not described",
    finds="from start to end they go",
    passes="they go to sea",
)
_END = r"(?:(?:minus|negative)\s+|[-−]\s*)?(?:\d+(?:\.\d+)?|zero|one|two|three|four|five|ten)"
RANGE = Shape(
    rf"\b(?:between|from)\s+(?P<whence>{_END})\s+(?:and|to)\s+(?P<whither>{_END})\b(?!\s*(?:%|percent|years?|layers?|steps?))",
    why="a range between two numbers",
    finds="between zero and one / from -1 to 1 / between minus one and one",
    passes="between one and two years / between zero and the rest",
)
WAY = Shape(
    r"\bfrom (?:the )?(?P<whence>[a-z]+)(?: (?:layer|side|end))? (?:back |straight |on )?(?:to|towards?|into)"
    r" (?:the )?(?P<whither>[a-z]+)\b",
    why="a way from one place to another",
    finds="from the output layer back to the input / from input to output",
    passes="from the output of it",
)
DO_IT = Shape(
    r"\s*(?:(?:just|now|so|if you|when you)\s+)?"
    r"(?:(?P<less>lower|reduce|cut|drop|decrease|remove|turn down|take away)"
    r"|raise|increase|boost|add|use|grow|apply|turn up|crank up|push up|deepen|widen)"
    r"\s+(?:more\s+|much\s+)?(?:(?:the|a|an|your|its)\s+)?",
    why="you are told to have more or less of what follows",
    finds="|raise the | / |lower your |",
    passes="|forget the |",
)
AND_THEN = Shape(
    r"(?:\s+(?:high|higher|low|lower|up|down|deep|deeper|more|further|a lot|enough))?"
    r"(?:,?\s+(?:and|then|and then|so)|,)\s+(?:(?:the|all|your|its)\s+)?",
    why="what comes of it follows",
    finds="ISO| high, and the / tree| deeper and ",
    passes="ISO| or the",
)
BECOMES = Shape(
    r"\s+(?:will\s+|just\s+|soon\s+|then\s+|simply\s+)*"
    r"(?:(?P<less>go(?:es)? away|go(?:es)? down|fades?|vanish(?:es)?|disappears?|drops?|falls?|shrinks?|dies?"
    r"|declines?|decreases?|melts?)|rises?|grows?|increases?|climbs?|swells?|go(?:es)? up|worsens?|gets? worse)\b",
    why="there is more or less of it",
    finds="noise| will go away / overfitting| fades away",
    passes="noise| is blue",
)
HAS_NONE = Shape(
    r"(?:(?:have|has|with|use|uses|contain|contains|need|needs)\s+no|(?:work |works |do |does |run )?without|lacks?"
    r"|is free of)\s+(?:an?\s+|any\s+|the\s+)?(?P<thing>[a-z][a-z \-]*)",
    why="a wording that says what something is without",
    finds="|have no mirror| / |without a mirror|",
    passes="|have a mirror|",
)
SIDE_OF_IT = Shape(
    r"['’]s\b|\b(?:slope|derivative|gradient|steepness|average|mean|error) |\b(?:slope|derivative|gradient)s? of\b",
    why="what is said is said of something else of the term's than its values",
    finds="the sigmoid's slope is / the slope of the sigmoid",
    passes="the sigmoid gives",
)
