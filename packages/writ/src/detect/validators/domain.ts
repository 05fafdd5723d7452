/** Whether a name has labels of the allowed form and ends in a top-level domain that is in use. Lower case. */
export function isDomainName(name: string): boolean {
  const labels = name.split(".");
  if (name.length > 253 || labels.length < 2) return false;
  const top = labels[labels.length - 1] ?? "";
  return labels.every(isLabel) && isTopLevel(top);
}

const isLabel = (label: string): boolean =>
  label !== "" && label.length <= 63 && !label.startsWith("-") && !label.endsWith("-");

/** A country's, one of the generic ones, an internationalised one, or one for use inside a network. */
function isTopLevel(top: string): boolean {
  if (top.startsWith("xn--") || /[^a-z0-9-]/.test(top)) return true;
  return COUNTRIES.has(top) || GENERIC.has(top);
}

/** Whether two letters are a country's top-level domain; but for the United Kingdom's that is its ISO 3166-1 code. */
export const isCountry = (code: string): boolean => code === "GB" || COUNTRIES.has(code.toLowerCase());

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** ISO 3166-1 alpha-2 codes that IANA has delegated, and `ac eu su uk`. No `js`, `ts`, `go` or `gz` among them. */
const COUNTRIES = words(
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch " +
    "ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl " +
    "gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky " +
    "kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni " +
    "nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so " +
    "sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye " +
    "yt za zm zw",
);

/** Generic domains that people have addresses in; those for use inside a network; those of RFC 2606. No names of file types. */
const GENERIC = words(
  "com org net edu gov mil int info biz name pro aero coop museum mobi travel jobs tel asia cat post xxx arpa " +
    "academy accountant accountants actor adult agency amsterdam apartments app art associates attorney auction audio band bank " +
    "bar bargains bayern beauty beer berlin best bet bike bio black blog blue boston boutique brussels build builders business " +
    "buzz cab cafe camera camp capital care career careers cash casino center ceo charity chat cheap church city claims cleaning " +
    "click clinic clothing cloud club coach codes coffee college cologne community company computer consulting contact " +
    "construction cool country courses credit dance data date dating deals degree delivery democrat dental design dev diamonds " +
    "digital direct directory doctor dog domains earth eco education email energy engineer engineering enterprises equipment " +
    "estate events exchange expert express family fan farm fashion film finance financial fit fitness flights florist fm foundation " +
    "fun fund furniture futbol fyi gallery game games garden gay gift global gmbh gold golf google graphics green group guide " +
    "guru hamburg haus health healthcare help hiphop holdings homes horse hospital host hosting hotel house icu immo inc " +
    "industries ink institute insurance insure international investments irish istanbul jetzt jewelry kaufen kim kitchen koeln " +
    "land law lawyer legal lgbt life lighting limited link live llc loan loans lol london love ltd madrid management market " +
    "marketing mba media men miami moda moe mom money monster moscow nagoya network news ngo ninja nyc one ong online paris " +
    "partners parts party pet pharmacy photo photography photos pics pictures pink pizza place plus porn press productions " +
    "properties property pub quebec quest radio realty red rehab rent rentals repair report republican rest restaurant review " +
    "reviews rip rocks rodeo run ryukyu sale salon saarland scot school science security services sex shop shopping show singles " +
    "site ski social software solar solutions soy space sport store stream studio study style supplies supply support surf " +
    "surgery swiss sydney systems tattoo tax taxi team tech technology tennis theater tips tires today tokyo tools top tours " +
    "town toys trade trading training tube university uno vegas ventures vet viajes video villas vin vip vision vodka vote " +
    "voyage wales wang watch webcam website wedding wien wiki win wine work works world wtf xyz yoga yokohama zone " +
    "local localdomain internal intranet lan corp home private example test invalid",
);
