-- Every indicator of the design in SQL: partner, indicator, waarde, oordeel, sinds. Written from the design and
-- config/normen.yaml, so that it checks ours as well as it measures against it. Expects the tables of a bron (a list is
-- a list, a keuze an enum), those of the norms (norm_contact, vereist, norm_vorm, norm_fase, norm) and the variable
-- peildatum. A bron of which a table cannot be read is not looked at: only absent and empty tables are.

CREATE MACRO peildatum() AS getvariable('peildatum')::DATE;
CREATE MACRO norm(naam) AS struct_extract(getvariable('norm'), naam);

CREATE VIEW account AS
SELECT id AS partner, soort, coalesce(intensiteit, 'regulier') AS intensiteit, sinds
FROM partners
WHERE (sinds IS NULL OR sinds <= peildatum()) AND (tot IS NULL OR tot > peildatum());

CREATE VIEW vereist_niveau AS
SELECT partner, intensiteit, niveau FROM account JOIN vereist USING (soort);

CREATE VIEW persoon AS
SELECT * FROM personen WHERE van IS NULL OR van <= peildatum();

CREATE VIEW gegeven AS  -- what is absent tells nothing
SELECT EXISTS (FROM contacten) AS contacten, EXISTS (FROM signalen) AS signalen,
    EXISTS (FROM initiatieven) AS initiatieven, EXISTS (FROM verbonden_partijen) AS register,
    EXISTS (FROM jaarstukken) AS jaarstukken;

-- Contacts that count: those recorded, and the visits that took place and are not among them. bezoek and per_niveau are
-- made again at every peildatum, each from the view op_..., before the indicatoren are asked for.

CREATE VIEW op_bezoek AS
SELECT *, CASE WHEN bestuurder IS NULL THEN 'strategisch' ELSE 'bestuurlijk' END AS niveau
FROM werkbezoeken
ANTI JOIN (SELECT unnest(partner) AS partner, datum FROM contacten WHERE vorm = 'werkbezoek') USING (partner, datum)
WHERE datum < peildatum() AND (afgezegd_op IS NULL OR afgezegd_op > peildatum());

CREATE TEMP TABLE bezoek AS FROM op_bezoek LIMIT 0;

CREATE VIEW bezoek_wij AS
SELECT deelname.id, list(DISTINCT wie) AS wij
FROM (
    SELECT id, bestuurder AS wie, true AS eigen FROM bezoek
    UNION ALL SELECT id, accounthouder, true FROM bezoek
    UNION ALL SELECT id, unnest(deelnemers), false FROM bezoek
) AS deelname
LEFT JOIN persoon ON persoon.id = wie
WHERE wie IS NOT NULL AND persoon.partner IS NULL AND (eigen OR persoon.id IS NOT NULL)
GROUP BY ALL;

CREATE VIEW op_per_niveau AS
WITH gesprek AS (
    SELECT unnest(partner) AS partner, niveau, datum,
        len(provincie_deelnemers) AS collegas, provincie_deelnemers[1] AS collega
    FROM contacten
    WHERE datum <= peildatum() AND (vorm IS NULL OR vorm IN (FROM norm_vorm))
    UNION ALL
    SELECT partner, niveau, datum, coalesce(len(wij), 0), wij[1] FROM bezoek LEFT JOIN bezoek_wij USING (id)
), met_venster AS (
    SELECT *, datum > peildatum() - norm('balans_venster') AS voor_balans,
        datum > peildatum() - norm('netwerk_venster') AS voor_netwerk
    FROM gesprek WHERE niveau <> 'raad en staten'
)
SELECT partner, niveau, max(datum) AS laatste, count(*) FILTER (voor_balans) AS n,
    count(*) FILTER (voor_netwerk) >= norm('netwerk_gesprekken')
        AND min(collegas) FILTER (voor_netwerk) = 1 AND max(collegas) FILTER (voor_netwerk) = 1
        AND min(collega) FILTER (voor_netwerk) = max(collega) FILTER (voor_netwerk) AS een_collega
FROM met_venster GROUP BY ALL;

CREATE TEMP TABLE per_niveau AS FROM op_per_niveau LIMIT 0;

CREATE VIEW contact AS
SELECT partner, 'contact_' || niveau AS indicator, peildatum() - laatste AS waarde,
    CASE WHEN waarde IS NULL THEN 'onbekend' WHEN waarde <= streef THEN 'op orde'
         WHEN waarde <= uiterlijk THEN 'aandacht' ELSE 'actie nodig' END AS oordeel,
    CASE oordeel WHEN 'aandacht' THEN laatste + streef + 1 WHEN 'actie nodig' THEN laatste + uiterlijk + 1 END AS sinds
FROM vereist_niveau
JOIN norm_contact USING (intensiteit, niveau)
LEFT JOIN (SELECT * FROM per_niveau, gegeven WHERE contacten) USING (partner, niveau);

CREATE VIEW balans AS
WITH totaal AS (
    SELECT partner, sum(n) AS n, coalesce(sum(n) FILTER (niveau = 'bestuurlijk'), 0) AS bestuurlijk
    FROM per_niveau GROUP BY ALL
), leeg AS (
    SELECT partner FROM vereist_niveau ANTI JOIN (FROM per_niveau WHERE n > 0) USING (partner, niveau)
)
SELECT partner, 'balans' AS indicator,
    CASE WHEN contacten THEN coalesce(n, 0) END AS waarde,
    CASE WHEN waarde IS NULL OR waarde < norm('balans_minimum') THEN 'onbekend'
         WHEN bestuurlijk > n - bestuurlijk OR partner IN (FROM leeg) THEN 'aandacht'
         ELSE 'op orde' END AS oordeel,
    NULL::DATE AS sinds
FROM gegeven, account LEFT JOIN totaal USING (partner);

CREATE VIEW netwerk AS
WITH mensen AS (
    SELECT partner, niveau, count(*) AS ooit, count(*) FILTER (tot IS NULL OR tot > peildatum()) AS actief,
        max(tot) AS laatste_vertrek
    FROM persoon WHERE partner IS NOT NULL GROUP BY ALL
), per_account AS (
    SELECT partner, coalesce(sum(ooit), 0) AS ooit, coalesce(sum(actief), 0) AS actief,
        bool_or(ooit IS NULL) AS geen,
        coalesce(bool_or(ooit > 0 AND actief = 0), false) AS weg,
        min(laatste_vertrek) FILTER (ooit > 0 AND actief = 0) AS sinds,
        coalesce(bool_or(een_collega), false) AS een
    FROM vereist_niveau LEFT JOIN mensen USING (partner, niveau) LEFT JOIN per_niveau USING (partner, niveau)
    GROUP BY ALL
)
SELECT partner, 'netwerk' AS indicator, CASE WHEN ooit > 0 THEN actief END AS waarde,
    CASE WHEN ooit = 0 THEN 'onbekend' WHEN weg THEN 'actie nodig' WHEN geen OR een THEN 'aandacht'
         WHEN contacten THEN 'op orde' ELSE 'onbekend' END AS oordeel,
    CASE oordeel WHEN 'actie nodig' THEN sinds END AS sinds
FROM per_account, gegeven;

CREATE VIEW signaal AS
WITH open_signaal AS (
    SELECT partner, gemeld_op, ernst IN ('hoog', 'midden') AS telt,
        ernst = 'hoog' AND (eigenaar IS NULL OR vervolg IS NULL) AS los,
        CASE ernst WHEN 'hoog' THEN norm('signaal_hoog') WHEN 'midden' THEN norm('signaal_midden') END AS dagen,
        gemeld_op + dagen AS tot
    FROM signalen
    WHERE gemeld_op <= peildatum() AND (opgelost_op IS NULL OR opgelost_op > peildatum())
), per_account AS (
    SELECT partner, count(*) AS n, bool_or(telt) AS telt, min(gemeld_op) FILTER (telt) AS sinds_telt,
        min(CASE WHEN los THEN gemeld_op WHEN tot < peildatum() THEN tot + 1 END) AS sinds_actie
    FROM open_signaal GROUP BY ALL
)
SELECT partner, 'signalen' AS indicator, CASE WHEN signalen THEN coalesce(n, 0) END AS waarde,
    CASE WHEN waarde IS NULL THEN 'onbekend' WHEN sinds_actie IS NOT NULL THEN 'actie nodig'
         WHEN telt THEN 'aandacht' ELSE 'op orde' END AS oordeel,
    coalesce(sinds_actie, sinds_telt) AS sinds
FROM gegeven, account LEFT JOIN per_account USING (partner);

CREATE VIEW afspraak AS
WITH gemaakt AS (
    SELECT partner, wie, coalesce(nieuwe_deadline, deadline) AS termijn,
        (afgerond_op IS NULL OR afgerond_op > peildatum()) AND (vervallen_op IS NULL OR vervallen_op > peildatum())
            AND termijn < peildatum() AS laat,
        laat AND wie = 'provincie' AND termijn < peildatum() - norm('afspraak_te_laat') AS actie
    FROM afspraken WHERE gemaakt_op <= peildatum()
), per_account AS (
    SELECT partner, count(*) FILTER (laat) AS laat, min(termijn) FILTER (laat) AS eerste,
        min(termijn) FILTER (actie) AS eerste_actie
    FROM gemaakt GROUP BY ALL
)
SELECT partner, 'afspraken' AS indicator, laat AS waarde,
    CASE WHEN laat IS NULL THEN 'onbekend' WHEN eerste_actie IS NOT NULL THEN 'actie nodig'
         WHEN laat > 0 THEN 'aandacht' ELSE 'op orde' END AS oordeel,
    coalesce(eerste_actie + norm('afspraak_te_laat'), eerste) + 1 AS sinds
FROM account LEFT JOIN per_account USING (partner);

-- The fase an initiatief is in: the last one, since the first of its rows that follow each other. One that we remmen
-- waits from its weging on to be weighed again.

CREATE VIEW huidige_fase AS
WITH begin AS (
    SELECT initiatief, fase, vanaf FROM initiatief_fasen WHERE vanaf <= peildatum()
    QUALIFY lag(fase) OVER (PARTITION BY initiatief ORDER BY vanaf, fase) IS DISTINCT FROM fase
), laatste AS (
    SELECT initiatief, max_by(fase, (vanaf, fase)) AS fase, max(vanaf) AS vanaf FROM begin GROUP BY ALL
)
SELECT partner, coalesce(fase, 'melding') AS fase,
    fase = 'weging' AND weging = 'remmen' AND gewogen_op BETWEEN vanaf AND peildatum() AS remt,
    CASE WHEN remt THEN gewogen_op ELSE coalesce(vanaf, gemeld_op) END AS sinds
FROM initiatieven LEFT JOIN laatste ON initiatief = id
WHERE gemeld_op <= peildatum();

CREATE VIEW initiatief AS
WITH lopend AS (
    SELECT partner, sinds, CASE WHEN remt THEN norm('opnieuw_wegen') ELSE termijn END AS dagen,
        sinds + floor(dagen * norm('keer_termijn'))::INT AS eind
    FROM huidige_fase LEFT JOIN norm_fase USING (fase)
    WHERE fase NOT IN ('afgerond', 'niet ingegaan', 'ingetrokken')
), per_account AS (
    SELECT partner, count(*) FILTER (sinds + dagen::INT < peildatum()) AS over,
        min(sinds + dagen::INT) FILTER (sinds + dagen::INT < peildatum()) AS eerste,
        min(eind) FILTER (eind < peildatum()) AS eerste_actie
    FROM lopend GROUP BY ALL
)
SELECT partner, 'initiatieven' AS indicator, over AS waarde,
    CASE WHEN over IS NULL THEN 'onbekend' WHEN eerste_actie IS NOT NULL THEN 'actie nodig'
         WHEN over > 0 THEN 'aandacht' ELSE 'op orde' END AS oordeel,
    coalesce(eerste_actie, eerste) + 1 AS sinds
FROM gegeven, account LEFT JOIN per_account USING (partner)
WHERE over IS NOT NULL OR NOT initiatieven;

-- Dossiers run until their besluitdatum; of one day the last stand that was written holds.

CREATE VIEW dossier AS
WITH standen AS (
    SELECT dossier, datum, stand FROM dossier_standen WHERE datum <= peildatum()
    QUALIFY row_number() OVER (PARTITION BY dossier, datum ORDER BY rowid DESC) = 1
), begin AS (
    SELECT dossier, datum FROM standen
    QUALIFY lag(stand) OVER (PARTITION BY dossier ORDER BY datum) IS DISTINCT FROM stand
), nu AS (
    SELECT dossier, max_by(stand, datum) AS stand, max(datum) AS stand_op FROM standen GROUP BY ALL
), sinds AS (
    SELECT dossier, stand, stand_op, max(datum) AS sinds FROM nu JOIN begin USING (dossier) GROUP BY ALL
), lopend AS (
    SELECT unnest(list_distinct(partner)) AS partner, stand, sinds, stand_op + norm('stand_verouderd') AS vers_tot
    FROM dossiers LEFT JOIN sinds ON dossier = id
    WHERE besluitdatum IS NULL OR besluitdatum >= peildatum()
), per_account AS (
    SELECT partner, count(*) FILTER (stand = 'knelt') AS knelt,
        count(*) FILTER (stand = 'aandacht' OR stand = 'op koers' AND vers_tot < peildatum()) AS aandacht,
        bool_or(stand IS NULL) AS zonder,
        min(sinds) FILTER (stand = 'knelt') AS sinds_knelt,
        min(CASE WHEN stand = 'aandacht' THEN sinds WHEN vers_tot < peildatum() THEN vers_tot + 1 END) AS sinds_aandacht
    FROM lopend GROUP BY ALL
)
SELECT partner, 'dossiers' AS indicator,
    CASE WHEN knelt > 0 THEN 'actie nodig' WHEN aandacht > 0 THEN 'aandacht'
         WHEN zonder THEN 'onbekend' ELSE 'op orde' END AS oordeel,
    CASE WHEN oordeel <> 'onbekend' THEN knelt + aandacht END AS waarde,
    CASE WHEN knelt > 0 THEN sinds_knelt WHEN aandacht > 0 THEN sinds_aandacht END AS sinds
FROM account JOIN per_account USING (partner);

-- Of each side the last reflectie of its last day, when that is in the window, beside the one before of that side.

CREATE VIEW samenwerking AS
WITH alle AS (
    SELECT * FROM reflecties WHERE datum <= peildatum()
    QUALIFY row_number() OVER (PARTITION BY partner, door, datum ORDER BY rowid DESC) = 1
), met_som AS (
    SELECT *, cultuur + processen_en_structuren + rollen + afstemming + vertrouwen AS som,
        least(cultuur, processen_en_structuren, rollen, afstemming, vertrouwen) AS laagst,
        lag(som) OVER (PARTITION BY partner, door ORDER BY datum) AS vorige_som
    FROM alle QUALIFY row_number() OVER (PARTITION BY partner, door ORDER BY datum DESC) = 1
), laatste AS (
    SELECT * FROM met_som WHERE datum > peildatum() - norm('reflectie_venster')
), reden AS (
    SELECT partner, datum, som <= 5 * norm('gemiddelde_actie') OR laagst <= norm('score_actie') AS actie FROM laatste
    WHERE actie OR laagst <= norm('score_aandacht') OR vorige_som - som >= 5 * norm('daling')
    UNION ALL
    SELECT partner, greatest(wij.datum, zij.datum), false FROM laatste AS wij JOIN laatste AS zij USING (partner)
    WHERE wij.door = 'provincie' AND zij.door = 'partner' AND norm('verschil') <= greatest(
        abs(wij.cultuur - zij.cultuur), abs(wij.processen_en_structuren - zij.processen_en_structuren),
        abs(wij.rollen - zij.rollen), abs(wij.afstemming - zij.afstemming), abs(wij.vertrouwen - zij.vertrouwen))
), per_account AS (
    SELECT partner, min(datum) FILTER (actie) AS actie, min(datum) FILTER (NOT actie) AS aandacht
    FROM reden GROUP BY ALL
)
SELECT partner, 'samenwerking' AS indicator, peildatum() - nieuwste AS waarde,
    CASE WHEN nieuwste IS NULL THEN 'onbekend' WHEN actie IS NOT NULL THEN 'actie nodig'
         WHEN aandacht IS NOT NULL THEN 'aandacht' ELSE 'op orde' END AS oordeel,
    coalesce(actie, aandacht) AS sinds
FROM account
LEFT JOIN (SELECT partner, max(datum) AS nieuwste FROM laatste GROUP BY ALL) USING (partner)
LEFT JOIN per_account USING (partner);

-- Verbonden partijen: the register (of a double one the first row holds), the risks and the stukken of the year.

CREATE VIEW partij AS
SELECT partner, sinds, bbv_categorie,
    CASE WHEN laatste_herijking <= peildatum() THEN laatste_herijking + to_years(norm('herijking_jaren')::INT) END::DATE
        AS herijken_voor
FROM account
LEFT JOIN (FROM verbonden_partijen QUALIFY row_number() OVER (PARTITION BY partner ORDER BY rowid) = 1) USING (partner)
WHERE bestuurlijk_belang AND financieel_belang OR rechtsvorm IS NULL AND soort = 'verbonden partij';

CREATE VIEW profiel AS
SELECT partner, datum,
    (bestuurlijk = 'hoog')::INT + (beleidsmatig = 'hoog')::INT + (financieel = 'hoog')::INT AS hoog
FROM risicoprofielen WHERE datum <= peildatum()
QUALIFY row_number() OVER (PARTITION BY partner, datum ORDER BY rowid DESC) = 1;

CREATE VIEW risico AS
WITH grens AS (
    SELECT partner, max_by(hoog, datum) AS hoog,
        max(datum) FILTER (hoog < norm('hoog_aandacht')) AS niet_een,
        max(datum) FILTER (hoog < norm('hoog_actie')) AS niet_twee
    FROM profiel GROUP BY ALL
)
SELECT partner, grens.hoog,
    min(datum) FILTER (niet_een IS NULL OR datum > niet_een) AS sinds_aandacht,
    min(datum) FILTER (niet_twee IS NULL OR datum > niet_twee) AS sinds_actie
FROM profiel JOIN grens USING (partner) GROUP BY ALL;

CREATE VIEW stap AS  -- every step of this year and the last, of what is recorded
WITH stuk AS (
    SELECT jaarstukken.* REPLACE (
        CASE WHEN ontvangen_op <= peildatum() THEN ontvangen_op END AS ontvangen_op,
        CASE WHEN zienswijze_op <= peildatum() THEN zienswijze_op END AS zienswijze_op,
        CASE WHEN vastgesteld_op <= peildatum() THEN vastgesteld_op END AS vastgesteld_op,
        CASE WHEN verzonden_op <= peildatum() THEN verzonden_op END AS verzonden_op),
        jaar + CASE stuk WHEN 'jaarrekening' THEN 1 ELSE -1 END AS gemaakt_in
    FROM jaarstukken
    QUALIFY row_number() OVER (PARTITION BY partner, jaar, stuk ORDER BY rowid DESC) = 1
)
SELECT partner, jaar, stuk, gemaakt_in, uiterlijk, gedaan
FROM (
    SELECT *, make_date(gemaakt_in, maand, dag) - 1 AS uiterlijk,
        CASE wat WHEN 'ontvangen' THEN ontvangen_op ELSE verzonden_op END IS NOT NULL AS gedaan
    FROM stuk JOIN norm_stap USING (stuk)
    UNION ALL BY NAME
    SELECT *, ontvangen_op + norm('zienswijze') AS uiterlijk,
        coalesce(zienswijze_op, vastgesteld_op, verzonden_op) IS NOT NULL AS gedaan
    FROM stuk WHERE stuk = 'begroting'
)
WHERE gemaakt_in BETWEEN year(peildatum()) - 1 AND year(peildatum());

CREATE VIEW verbonden_partij AS
WITH regeling AS (
    FROM partij WHERE bbv_categorie = 'gemeenschappelijke regeling'
), laat AS (
    SELECT partner, min(uiterlijk) AS uiterlijk
    FROM stap SEMI JOIN regeling USING (partner) WHERE NOT gedaan AND uiterlijk < peildatum() GROUP BY ALL
), verwacht AS (  -- what had to be there this year by now, recorded or not
    SELECT partner, year(peildatum()) + CASE stuk WHEN 'jaarrekening' THEN -1 ELSE 1 END AS jaar
    FROM regeling, norm_stap
    WHERE make_date(year(peildatum()), maand, dag) - 1 < peildatum() AND (sinds IS NULL OR year(sinds) <= jaar)
), niets_bekend AS (
    SELECT partner FROM verwacht
    WHERE partner NOT IN (SELECT partner FROM stap WHERE gemaakt_in = year(peildatum()) AND uiterlijk < peildatum())
    UNION ALL SELECT partner FROM regeling, gegeven WHERE NOT jaarstukken
), alles AS (
    SELECT *, coalesce(hoog >= norm('hoog_actie'), false) AS hoog_actie,
        coalesce(hoog >= norm('hoog_aandacht'), false) AS hoog_aandacht,
        coalesce(peildatum() - uiterlijk > norm('stuk_te_laat'), false) AS laat_actie,
        partner IN (FROM niets_bekend) OR NOT register AS niets_bekend
    FROM gegeven, partij LEFT JOIN risico USING (partner) LEFT JOIN laat USING (partner)
)
SELECT partner, 'verbonden_partij' AS indicator,
    CASE WHEN hoog_actie OR laat_actie THEN 'actie nodig'
         WHEN hoog_aandacht OR uiterlijk IS NOT NULL OR herijken_voor < peildatum() THEN 'aandacht'
         WHEN hoog IS NULL OR niets_bekend THEN 'onbekend'
         ELSE 'op orde' END AS oordeel,
    CASE WHEN oordeel <> 'onbekend' THEN hoog END AS waarde,
    CASE oordeel
        WHEN 'actie nodig' THEN least(
            CASE WHEN hoog_actie THEN sinds_actie END,
            CASE WHEN laat_actie THEN uiterlijk + norm('stuk_te_laat') + 1 END)
        WHEN 'aandacht' THEN least(
            CASE WHEN hoog_aandacht THEN sinds_aandacht END, uiterlijk + 1,
            CASE WHEN herijken_voor < peildatum() THEN herijken_voor + 1 END) END AS sinds
FROM alles;

CREATE VIEW indicatoren AS
SELECT partner, indicator, waarde::DOUBLE AS waarde, oordeel, sinds
FROM (
    FROM contact
    UNION ALL BY NAME FROM balans
    UNION ALL BY NAME FROM netwerk
    UNION ALL BY NAME FROM signaal
    UNION ALL BY NAME FROM afspraak
    UNION ALL BY NAME FROM initiatief
    UNION ALL BY NAME FROM dossier
    UNION ALL BY NAME FROM verbonden_partij
    UNION ALL BY NAME FROM samenwerking
)
ORDER BY partner, indicator;
