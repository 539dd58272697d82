//! Spanish. Offices and bodies are written small, and a person has two family names.

use super::{List, Lists, list};

pub(super) static SPANISH: Lists = Lists {
    function: list!(
        "a además adonde ahora al algo algún alguna algunas algunos allí ambos ante anteayer antes \
         aquel aquella aquellos aquí así aún aunque ayer bajo cada casi como con contra cual cuales \
         cuando cuanto cuya cuyo de del desde después detrás donde dos durante e el él ella ellas \
         ellos en entonces entre era es esa esas ese eso esos esta está estas este esto estos excepto \
         finalmente fue hace hacia han hasta hay he hoy incluso la las le les lo los luego mas más \
         mañana me mediante menos mi mientras mis mucho muchos muy nada ni ningún ninguna no nos \
         nosotros nuestra nuestro nunca o otra otras otro otros para pero poco por porque posteriormente \
         previamente pues que qué quien quién quienes recientemente salvo se según ser si sí sido sin \
         sino sobre su sus también tampoco tan tanto te tiene toda todas todavía todo todos tras tres \
         tu u un una unas uno unos usted varias varios y ya yo \
         lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio \
         julio agosto septiembre octubre noviembre diciembre"
    ),
    honorific: list!("sr sra srta sres don doña d dña fray rey reina príncipe princesa papa"),
    office: list!(
        "presidente presidenta expresidente expresidenta vicepresidente vicepresidenta primer primera \
         ministro ministra ministros exministro exministra canciller secretario secretaria embajador \
         embajadora cónsul gobernador gobernadora alcalde alcaldesa director directora general \
         comisario comisaria comandante portavoz diputado diputada senador senadora jefe jefa líder \
         consejero consejera fiscal juez jueza abogado abogada economista analista candidato candidata \
         delegado delegada representante responsable profesor profesora doctor doctora"
    ),
    former: list!("antiguo antigua ex anterior difunto difunta"),
    acting: list!("interino interina"),
    prospective: list!("futuro futura vice"),
    transparent: list!(
        "gobierno gobiernos pueblo pueblos estado estados reino ciudad provincia isla habitantes \
         ciudadanos miembros miembro amigos partes ejército embajada"
    ),
    institution: list!(
        "banco universidad república golfo mar iglesia museo colegio escuela instituto academia \
         ministerio corte tribunal asociación federación sociedad orden batalla tratado unión liga \
         consejo junta conferencia congreso confederación declaración bolsa cámara estrecho cabo \
         monte lago ducado diócesis obispo arzobispo duque príncipe voz partido compañía hospital \
         radio televisión asamblea"
    ),
    namesake: list!(
        "centro biblioteca fundación aeropuerto puente estadio premio calle avenida plaza parque torre"
    ),
    noun: list!("caso familia gobierno ley plan informe"),
    of: &["de", "del"],
    article: &["el", "la", "los", "las"],
};

/// Given names that are often the second of two: `José Luis`.
pub(super) static SECOND_GIVEN: List = list!(
    "alberto alejandra alejandro alfonso alfredo andrés ángel ángeles antonia antonio beatriz carlos \
     carmen cristina daniel david dolores eduardo elena emilio enrique ernesto eugenia felipe félix \
     fernanda fernando francisco gabriel gabriela gonzalo guadalupe guillermo héctor ignacio isabel \
     jaime javier jesús joaquín jorge josé juan julia julio laura lourdes luis luisa manuel manuela \
     marcos margarita maría mario martín mercedes miguel pablo patricia pedro pilar rafael ramón raúl \
     ricardo roberto rodrigo rosa rosario santiago sergio sofía soledad teresa tomás vicente victoria"
);
