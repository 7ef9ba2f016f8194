/** What most passwords that were ever found are made of (Dutch and English), and the words of this product. */
export const wellKnown: ReadonlySet<string> = new Set(
  `wachtwoord welkom geheim hallo groetjes liefde schatje prinses vriend vrienden voetbal ajax feyenoord psv oranje nederland holland amsterdam
rotterdam utrecht denhaag gemeente stembureau stembus verkiezing verkiezingen kiesraad melding meldingen meldtafel tafel beheer beheerder
gebruiker inloggen toegang thuis kantoor zomer winter lente herfst januari februari maart april mei juni juli augustus september oktober
november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
password passwort passw0rd pass word welcome secret login letmein admin administrator root user guest test testing default changeme change
qwerty qwertz azerty iloveyou love lovely sunshine princess monkey dragon master shadow superman batman football baseball soccer hockey
michael jordan charlie ashley jessica daniel thomas andrew joshua michelle nicole hunter ranger buster killer trustno starwars pokemon
computer internet server system security secure access office company summer spring autumn january february march june july august october
monday tuesday wednesday thursday friday saturday sunday election elections freedom whatever flower cookie cheese coffee chocolate
hello mustang harley jennifer jackson matthew amanda pepper ginger maggie summer hannah george pass123 abc123 google facebook linkedin apple
samsung microsoft windows android orange purple yellow silver golden diamond angel baby family forever friends house money hottie blink
correcthorsebatterystaple loremipsumdolorsit`.split(/\s+/),
);
