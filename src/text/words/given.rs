//! Given names of English, German, French and Spanish: the word before a family name that says
//! somebody else is meant.
//!
//! The first names of the locales `en_US`, `de_DE`, `fr_FR` and `es_ES` of Faker 40.63 for
//! Python (MIT licence), which takes them from the lists of registry offices;
//! and their everyday short forms, `Will` and `Bob`.

use super::{List, list};

pub(super) static GIVEN: List = list!(
    "aaron aarón abbas abby abdul abdullah abel abigail abigaíl abilio abraham abram abril achim \
     ada adalbert adalberto adam adela adelaida adelardo adelbert adele adelgunde adelheid adelia \
     adelina adelinde adeline adem adina adolf adolfine adolfo adora adoración adrian adriana \
     adriane adrien adrienne adrián adán adèle adélaïde aenne agapito agata agatha agathe agnes \
     agnieszka agnès agustina agustín ahmad ahmed ahmet aimee aimé aimée ainara ainoa aitana \
     aitor al alain alan alba alban albano albert albertine alberto albin albina albino albrecht \
     alcides aldo ale alec alejandra alejandro alejo aleksandar aleksander aleksandr aleksandra \
     aleksej alena alessandro alex alexa alexander alexandra alexandre alexandria alexandrie \
     alexandros alexei alexej alexis alf alfons alfonso alfred alfredo ali alice alicia alicja \
     alida alina aline alisha alison alix alla allen allison alma almudena almut almuth alois \
     aloisia alondra alonso aloys alphonse alvin alwin alwina alwine alyssa amada amado amador \
     amalia amalie amancio amanda amando amarilis amaro amaya amber ambrosio amelia amelie amir \
     amor amparo amy amélie américa américo amílcar ana anabel anacleto anastasia anastasie \
     anastasio anastasios anatol anatoli anatolij anaïs andre andrea andreas andree andrei andrej \
     andres andrew andrey andrzej andré andrée andrés andy aneta anett anette angel angela \
     angelica angelika angelina angelino angelique angelita angelo angie angélica ani anica anika \
     anita anja anka anke ann anna annaliese annamaria anne annedore annegret annegrete \
     annekatrin anneke annelene anneli annelie annelies anneliese annelise annelore annemarie \
     annemie annerose annett annette anni annie annika annita anny anouk anselm anselma anselmo \
     ansgar ante anthony antje anto antoine antoinette anton antonia antonie antonietta antonina \
     antonino antonio antonios antonius anunciación aníbal apolinar apollonia apolonia apostolos \
     april araceli arcelia ariadna ariana ariane aribert ariel arif aristides armando armida \
     armin arnaude arnd arndt arne arnfried arnim arno arnold arnulf aroa arsenio art artemio \
     arthur artur arturo arzu aránzazu ascensión asdrubal ashlee ashley asta astrid asunción \
     athanasios atilio attila audrey august augusta auguste augustin augusto aura aurelia \
     aureliano aurelio aurora aurore aurélie austin autumn axel aynur ayse aysel ayten azahar \
     azahara azeneth aziz azucena babett babette bailey baldomero balduino baldur baltasar \
     balthasar baptist barbara barry bartholomäus bartolomé basilio bastian baudelio bautista \
     bayram beata beate beatrice beatrix beatriz becky begoña bekir bela belen belinda belén ben \
     benedikt benigna benigno benita benito benjamin benjamín benno benoît berend berit bernabé \
     bernadette bernard bernarda bernardino bernardita bernardo bernd berndt bernfried bernhard \
     bernhardine bernt bernward bert berta bertha berthold berto bertold bertram bertrand beth \
     bethany betina betti bettina betty beverly bianca bianka bibiana bienvenida bill billy \
     birger birgid birgit birgitt birgitta birte birthe björn blake blanca blanka blas bob bobby \
     bodo bogdan bonifacio bonnie boris borja bozena brad bradley brady brandi brandon brandy \
     branka branko breanna brenda brendan brent brett brian briana brianna bridget brigitta \
     brigitte brit brita britt britta brittany brittney brooke bruce brunhild brunhilde bruni \
     brunilda bruno bryan bryce brígida buck buddy buenaventura burckhard burghard burkard \
     burkhard burkhardt bárbara bärbel caitlin caitlyn caleb calista calisto calixta calixto \
     calogero calvin cameron camila camilla camille camilo canan candace candela candelaria \
     candelario candelas candice capucine caren caridad carin carina carl carla carlito carlo \
     carlos carlota carly carmela carmelita carmelo carmen carmina carmine carol carola carolin \
     carolina caroline carolyn carrie carsten casandra casemiro casey cassandra cassidy cassie \
     catalina caterina catharina catherine cathleen cathrin cathy catrin cayetana cayetano \
     cebrián cecilia cecilio ceferino celal celestina celestino celia celso cemal cemil cengiz \
     centa cesar cetin chad chantal charlene charles charlotte charo chase che chelo chelsea \
     chelsey chema cheryl cheyenne chip chita chloe chris christa christel christelle christian \
     christiana christiane christie christin christina christine christl christof christoph \
     christophe christopher christos christy chucho chuck chus chuy cilli cilly cindy cintia \
     cipriano ciriaco cirino ciro ciríaco claas claire clara clarence clarisa clarissa claude \
     claudia claudine claudio claudius claus clay clayton clemens clemente clementina cleto cliff \
     clifford clinton cloe clotilde cläre clémence clímaco cody cole colette colin colleen collin \
     colton concepción concetta concha connie connor conny conrad conrado constance constantin \
     constanza constanze consuela consuelo cora coral cord cordula corey corina corinna corinne \
     cornelia cornelio cornelius corona cory cosima cosimo cosme courtney craig crescencia \
     cristian cristina cristóbal cruz crystal curro curt curtis custodia custodio cynthia czeslaw \
     cándida cándido cäcilia cäcilie cécile célina céline césar dafne dagmar dagobert daisy \
     dajana dakota dale dalila dalton damaris damian damián damon dan dana dani danica daniel \
     daniela daniele danielle danilo danny danuta daria darin darius dariusz darko darlene \
     darrell darren darryl daryl darío dave david dawn dean deanna debbie deborah debra del \
     delfina delia demetrio denis denise dennis denny derek derrick desiderio desiree destiny \
     detlef detlev devin devon diamond diana diane diedrich diego dierk dieter diethard diethelm \
     diether dietlind dietlinde dietmar dietrich dillon dimas dimitri dimitrios dina dino \
     dionisia dionisio dirk ditmar dittmar dogan dolores domenico dominga domingo dominic dominik \
     dominique domitila don donald donata donato donna dora doreen dorina doris dorit dorita \
     dorle dorota dorotea dorothe dorothea dorothee dorothy dorothée douglas dragan dragica drago \
     drew duane duilio dulce dunja dursun dusan dustin dwayne dylan débora dörte dörthe earl \
     eberhard eberhardt ebony eckard eckart eckehard eckhard eckhardt eckhart ed edda eddie \
     edelbert edelgard edelmira edelmiro edeltraud edeltraut edeltrud edgar edgardo edit edith \
     editha edmund edmundo edu eduard eduardo edward edwin efraín egbert eggert egon ehrenfried \
     ehrentraud ehrhard eileen eitel ekaterina ekkehard ekkehart ekrem eladio elaine elba elena \
     eleni elenore eleonora eleonore eleuterio elfi elfie elfriede eli eliana elias elif eligia \
     eligio elijah elisa elisabet elisabeth elise eliseo elizabeth elke ella ellen elli ellinor \
     elly elma elmar elodia eloy eloísa elpidio elsa elsbeth else elvira elwira elzbieta elías \
     ema emanuel emelina emigdio emil emilia emiliana emiliano emilie emilio emily emin emine \
     emma emmanuel emmanuelle emmerich emmi emmy emperatriz encarna encarnacion encarnación \
     encarnita engelbert engin enno enrico enrique enver epifanio erasmo ercan erdal erdmute \
     erdogan erhard erhardt eric erica erich erik erika erin erkan erna ernest ernestine ernesto \
     ernst erol erwin esmeralda esperanza espiridión esteban estefanía estela ester esther \
     estrella etelvina ethan etta eufemia eugen eugene eugenia eugenie eugenio eugène eulalia \
     eusebia eusebio eustaquio eutimio eutropio eva evamaria evan evangelia evangelina evangelos \
     evaristo evelia evelin eveline evelyn evelyne evi evita ewa ewald ezequiel fabian fabiana \
     fabienne fabio fabiola fabián fabricio fadime faith falk falko fanny faruk fatih fatima \
     fatma faustino fausto febe federico fedor felicia feliciana feliciano felicidad felicitas \
     felipa felipe felisa felix felizitas ferdi ferdinand ferenc fermín fernanda fernando fidel \
     fidela filippo filiz filomena fito flavia flavio flor flora florence florencia florencio \
     florentina florentine florentino florian florina florinda folker folkert fortunata fortunato \
     franca frances francesca francesco francis francisca francisco franck franco francoise \
     franjo frank franka franklin franz franziska françois françoise frauke fred freddie freddy \
     frederic frederick frederik frederike fredi fredo fredy freia freya frida fridolin frieda \
     friedbert friedemann frieder friedericke friederike friedhelm friedhilde friedhold friedl \
     friedlinde friedo friedrich frithjof fritz frédéric frédérique fulgencio fátima félix gabi \
     gabino gabor gabriel gabriela gabriele gabriella gabrielle gaby gaetano gail gala galina \
     galo garrett gary gaspar gastón gavin gebhard geert gema gene geneviève genoveva geoffrey \
     georg george georges georgia georgina georgine georgios gerald geraldine geraldo gerard \
     gerardo gerd gerda gerdi gereon gerfried gerhard gerhardt gerhart gerhild gerlind gerlinde \
     german germán gernot gero gerold gerolf gert gerta gerti gertraud gertraude gertraut gertrud \
     gertrude gertrudis gervasio gerwin gerónimo gesa gesche gesine geza giesela gil gilbert \
     gilberto gilda gilles gina ginger gino giorgio giovanna giovanni gisa gisbert gisela \
     gislinde gitta gitte giuseppe giuseppina glauco glen glenda glenn gloria godofredo gonzalo \
     goran gordana gordon gottfried gotthard gotthilf gotthold gottlieb gottlob goyo grace gracia \
     graciana graciano graciela grant grazyna greg gregg gregor gregorio gregory greta gretchen \
     grete gretel gretl griselda grit grzegorz grégoire guadalupe gudrun gudula guenter guenther \
     guido guillaume guillermo guiomar guiseppe gunar gunda gundel gundi gundolf gundula gunhild \
     gunnar gunter gunther guntram gustav gustavo gusti guy gwendolyn gérard gönül götz gülay \
     gülsen gülten günter günther hagen hailey hajo hakan haley halil halina hanife hank hanna \
     hannah hannchen hanne hannelore hannes hanni hanno hanns hanny hans hansgeorg hansjoachim \
     hansjörg hansjürgen hanspeter harald hardy harm harold haroldo harri harriet harro harry \
     hartmut hartmuth hartwig hasan hassan hasso hatice hayden haydée hayley heath heather hector \
     hedda hedi hedwig hedy heide heidelinde heidelore heidemarie heiderose heidi heidrun heike \
     heiko heimo heiner heinfried heini heino heinrich heinz helen helena helene helfried helga \
     helge heliodoro hella hellmut hellmuth helma helmar helmtrud helmut helmuth hendrik henner \
     henni henning henny henri henriette henrik henrike henry henryk heraclio herbert herberto \
     heribert heriberto herlinde herma hermann hermenegildo hermine herminia herminio hernando \
     hernán herrmann herta hertha herwig hilario hilda hildburg hilde hildegard hildegart \
     hildegund hildegunde hilma hilmar hiltraud hiltrud hinrich hipólito holger holly holm honoré \
     hope horacio horst hortense hortensia howard hubert hubertine hubertus hugo hugues hulda \
     humberto hunter héctor hélène hülya hüseyin ian ibrahim ibán ida ignacia ignacio ignatz \
     ignaz igor ike iker ildefonso ildiko ileana ilhan ilias ilija ilja ilka ilona ilonka ilse \
     imelda imke immo imre ina ines inga ingbert inge ingeborg ingeburg ingelore ingetraud \
     ingetraut ingmar ingo ingolf ingrid ingried inka inken inmaculada inna inocencio insa inès \
     inés ioannis ira irena irene irina iris irma irmela irmengard irmgard irmhild irmi irmingard \
     irmtraud irmtraut irmtrud isa isaac isabel isabela isabell isabella isabelle isaiah isaura \
     isaías isidor isidora isidoro isidro ismael ismail ismet isolde istvan itziar ivan ivana \
     ivanka ivo ivonne ivy iván iwan iwona jacek jacinta jacinto jack jackie jackson jaclyn jacob \
     jacobo jacqueline jacques jade jadwiga jafet jaime jake jakob james jamie jan jana jane \
     janet janett janette janice janin janina janine janko jann janna janos janus janusz \
     jaqueline jared jaroslav jaroslaw jasmin jasmina jasmine jason javi javier javiera jay jean \
     jeanette jeanne jeannette jeannine jeff jeffery jeffrey jelena jenaro jenna jennifer jenny \
     jens jeremiah jeremy jeremías jermaine jerome jerry jerzy jerónimo jesse jessica jessika \
     jesus jesusa jesús jill jillian jim jimena jimmy jiri jo joachim joan joana joann joanna \
     joanne joaquina joaquín jobst jocelyn jochem jochen jodi jody joe joel joerg johan johann \
     johanna johanne johannes john johnathan johnny jolanda jolanta jolanthe jon jonas jonatan \
     jonathan jonathon jordan jordana jordi jordán jorge jose josef josefa josefina josefine \
     josep joseph josephine josette josh joshua josip jost josué josé joséphine jovan jovita joy \
     joyce jozef juan juana juanita juanito judith judy juergen jules julia julian juliana \
     juliane julie julien julieta juliette julio julius julián juri jurij justin justina justine \
     justus jutta jérôme jörg jörgen jörn jürgen kai kaitlin kaitlyn kamil kara karen kari karin \
     karina karl karla karlfried karlheinz karola karolin karolina karoline karsten kasimir \
     kaspar kata katalin katarina katarzyna katelyn katerina katharina katharine katherina \
     katherine kathi kathleen kathrin kathryn kathy kati katie katja katrin katrina katy kay \
     kayla kaylee kazim keith kelli kellie kelly kelsey kemal ken kenan kendra kenneth kent kerri \
     kerry kerstin kevin kiara kike kilian kim kimberly kira kirk kirsten kirstin klaas klara \
     klaudia klaus klemens klothilde kläre knud knut konrad konstantin konstantinos konstanze \
     korbinian kordula korinna kornelia kornelius kreszentia kreszenz kriemhild krista kristen \
     kristi kristian kristiane kristie kristin kristina kristine kristopher kristy krystal \
     krystyna krzysztof kunibert kunigunda kunigunde kuno kurt kyle kylie käte käthe käthi lacey \
     ladislaus laetitia laila lalo lambert lance lara larissa larry lars laszlo latasha latoya \
     laura laure lauren laurence laurent laurenz laurie lawrence lea leah leander leandra leandro \
     lee leif leila leire lena lene leni leo leocadia leocadio leokadia leon leonard leonardo \
     leoncio leonel leonhard leonid leonie leonor leonore leopold leopoldine leopoldo leroy \
     leslie leszek leticia levi leyla leyre león lia liam liane lidia lidija lidwina liesa \
     liesbeth lieschen liesel lieselotte ligia lili lilia lilian liliana liliane lilija lilli \
     lilly lilo lily lina linda lindsay lindsey lino linus lioba lisa lisandro lisbeth liselotte \
     lisette lissi lissy liz ljiljana ljubica ljudmila logan loida lola loni lonnie lope lore \
     lorena lorenz lorenza lorenzo loreto loretta lori lorraine lothar lotte lotti lou louis \
     louise lourdes luc lucas luce lucho lucia luciana luciano lucie lucila lucio lucy lucía \
     ludger ludmila ludmilla ludwig ludwina luigi luis luisa luise luisina luitgard luka lukas \
     luke luna lupe lupita lutz luz luzia luzie luís lydia lynn lázaro léon macarena macaria \
     macario mackenzie madeleine madeline madison madlen magarete magda magdalena magdalene \
     maggie magnus magret magrit mahmoud mahmut maik maike maite maja makayla malena malgorzata \
     malik mallory malte mamen mandy manfred manja manola manolo manon manu manuel manuela \
     manuelita mar mara marc marcel marcela marcelino marcella marcelle marcelo marcia marcial \
     marciano marcio marco marcos marcus mareen mareike mareile marek maren marga margaret \
     margareta margarete margaretha margarethe margarita margaud margaux margit margita margitta \
     margot margret margrit marguerite mari maria mariah marian mariana marianela marianna \
     marianne mariano maribel marica maricela maricruz marie mariechen mariele marieluise \
     marietta marija marijan marika marilyn marina marine marino mario mariola marion marisa \
     marisela marisol marissa maristela marit marita maritta marius mariusz marjan mark marko \
     markus marleen marlen marlene marlies marliese marlis marta marten martha marthe martin \
     martina martine martirio martín marvin mary maryse marzena maría mason massimo mateo mathew \
     mathias mathilde matilde mato matt matteo matthew matthias matthieu matthäus mattias matías \
     maura maureen maurice mauricio maurizio max maxi maxim maximiano maximilian maximiliano \
     maximino maxwell maya mayte mckenzie meagan mechthild mechthilde mechtild meg megan meghan \
     mehdi mehmet meik meike meinhard meinolf meinrad melania melanie melchor melinda melisa \
     melissa melita melitta melody melvin meral mercedes merche meredith meryem mesut meta metin \
     mia micaela micha michael michaela michaele michail micheal michel michele michelle michèle \
     miguel miguela mijo mikayla mike mikhail milagros milan milena miles milica milka milos mina \
     mindy minna miodrag mira miranda mirco mireia mirella miriam mirja mirjam mirjana mirko \
     miroslav miroslaw miroslawa mirta misty mitchell mo modesta modesto mohamed mohammad \
     mohammed moisés molly mona monica monika monique monja montserrat morena moreno morgan \
     moritz muharrem murat mustafa muzaffer myriam máxima máximo mónica nacho nacio nada \
     nadeschda nadeshda nadia nadin nadine nadja nancy nando narcisa narciso natali natalia \
     natalie natalija natalio natalja natanael natascha natasha nath nathalie nathan nathaniel \
     natividad nayara nazaret nazario necati ned neil nelli nelly nerea nereida nermin nevenka \
     nicanor nicholas nichole nick nico nicodemo nicolai nicolas nicolasa nicolaus nicole nicolás \
     nidia niels nieves niklas niko nikola nikolai nikolaj nikolaos nikolas nikolaus nilda nilo \
     nils nina noa noah noelia noemí nora norbert norberto norma norman notburga noé noémi noël \
     nuran nuray nurettin nuri nuria nurten nydia nélida néstor obdulia octavia octavio océane \
     oda odalis odalys odette ofelia olaf olalla olav ole olegario olena olga olimpia olive \
     oliver olivia olivie olivier omar onofre orhan oriana ortrud ortrun ortwin oscar oskar osman \
     osvaldo oswald oswin otfried othmar otilia otmar ottfried ottilie ottmar otto ottokar \
     ottomar ovidio owen oxana pablo paca paco pacífica paige palmira paloma pam pamela pancho \
     paola paolo parker pascal pascale pascual pascuala pasquale pastor pastora pat patric \
     patricia patricio patrick patrik patrizia patty paul paula paulette paulina pauline paulino \
     paulo pavel pawel paz pedro peer peggy pelayo penny pepe pepita pepito perla perlita pero \
     perry petar peter petra petrona petros philip philipp philippe philippine phillip philomena \
     phyllis pia piedad pierce pierre pietro pilar pili piotr pirmin pius plinio plácido polina \
     poncio porfirio preston primitiva primitivo priscila priscilla priska prudencia prudencio \
     purificación pánfilo pénélope pía pío quique quirino rabea rachael rachel radmila rafa \
     rafael rafaela rahel raik raimund raimundo rainer raisa raissa ralf ralph ramazan ramiro \
     ramon ramona ramón randall randolf randy raphael raphaela raquel raven ray raymond raymund \
     raúl rebeca rebecca rebekah rebekka recep reed regina reginald regine reimar reimer reimund \
     reina reinald reinaldo reiner reingard reinhard reinhardt reinhart reinhild reinhilde \
     reinhold remedios remigio remo rena renata renate renato rene renee reni rené renée resi \
     reyes reyna reynaldo reza rhonda ria ricarda ricardo rich richard rick rickey ricky rico \
     rigo riley rita riza rob robby robert roberta roberto robin robyn rocco rochus rocío rod \
     roderich rodney rodolfo rodrigo rogelio roger roland rolando roldán rolf roman romana \
     romuald romy román ron ronald ronnie ronny roque rosa rosalia rosalie rosalina rosalinda \
     rosalinde rosalva rosalía rosario rosaura rose rosel roselinde rosemarie rosenda rosendo \
     rosi rosina rosita rosl rosmarie ross roswita roswitha rotraud rotraut rouven roxana roy \
     ruben ruby rubén rudi rudolf rudolph rufina rufino rupert ruperta ruperto russell rusty ruth \
     ruthild ruy ryan ryszard régulo rémy rómulo rüdiger saban sabas sabina sabine sabri sabrina \
     sahin salih sally salomé salomón salud salvador salvatore sam samanta samantha sami samir \
     samira samu samuel sancho sandalio sandor sandra sandro sandy santiago santos sara sarah \
     sarina sarita saskia saturnina saturnino savannah scott sean sebastian sebastiano sebastián \
     sedat segismundo selena selim selma semra senol senta sepp serafina serge sergei sergej \
     sergio serpil seth seve severiano severin severino severo sevim shane shannon shari sharon \
     shaun shawn shawna sheena sheila shelby shelia shelley shelly sheri sherri sherry sheryl \
     shirley sibel sibilla sibille sibylla sibylle sid siegbert siegfried sieghard sieglinde \
     siegmar siegmund siegrid siegried siegrun siegward sierra sigfrido sigfried sigismund \
     siglinde sigmar sigmund sigrid sigrun sigurd silja silke silva silvana silvester silvestre \
     silvia silvio simon simona simone simón sina sinaida skip slavica slavko slawomir slobodan \
     socorro sofia sofie sofía sol soledad solveig songül sonia sonja sonya sophia sophie soraya \
     sosimo spencer stacey stacie stacy stan stanislaus stanislav stanislaw stanley stavros \
     stefan stefani stefania stefanie stefano steffen steffi stella stephan stephanie stephen \
     sterling steve steven stilla stjepan stu stuart stéphane stéphanie sue summer susan susana \
     susanita susann susanna susanne suse susi suzanne svea sven svenja svetlana swantje swen \
     swetlana sybilla sybille sydney sylke sylvana sylvester sylvia sylvie sylvio sylwia \
     sébastien sönke sören sükrü süleyman tabea tabitha tadeo tadeusz tamara tami tammie tammy \
     tania tanja tanner tanya tara tasha tassilo tatiana tatjana taylor tecla ted telmo telse teo \
     teobaldo teodora teodoro teodosio tere teresa teresita terrance terrence terri terry teófila \
     teófilo thaddäus thea theda thekla theo theobald theodor theodora theodore theodoros theres \
     theresa therese theresia thibault thibaut thierry thies thilo thomas thoralf thorben \
     thorsten théodore théophile thérèse tibor tiburcio tiffany till tillmann tilly tilman \
     tilmann tilo tim timm timo timoteo timothy timothée tina tino tito tobias todd tom tomas \
     tomasa tomasz tomislav tommy tomás toni tony tonya toralf torben toribio torsten toño tracey \
     traci tracie tracy traude traudel traudl traugott traute travis trevor tricia trini trinidad \
     tristan tristán troy trude trudel trudi tyler tyrone tülay türkan udo ulf uli ulises ulla \
     ullrich ulrich ulrike undine urban urbano urs ursel ursula urszula urte uschi uta ute utz \
     uwe vadim valentin valentina valentine valentín valeri valeria valerie valerij valerio \
     valero valeska valérie vanesa vanessa vasco vassilios veit veli venceslás vera verena vernon \
     veronica veronika veronique verónica vesna vic vicenta vicente vicki vickie victoire victor \
     victoria victoriano victorino vidal viktor viktoria vilma vince vincent vincenzo vinicio \
     vinko vinzenz viola violet violeta violetta virgilio virginia virginie visitación vitali \
     vito vittorio vitus viviana viviane vladimir vlado volker volkhard volkmar véronique víctor \
     wade walburga waldemar waldtraut walentina walfried walli wally walt walter walther waltraud \
     waltraut waltrud wanda warren wayne wencke wendelin wendy wenke wenzel wera werner wesley \
     whitney wibke wiebke wieland wieslaw wigbert wilfredo wilfried wilfriede wilhelm wilhelmine \
     will willfried willi william willibald willibert willie willy wilma wiltrud winfried witold \
     wladimir wojciech woldemar wolf wolfgang wolfhard wolfram wulf wyatt wálter xaver xavier \
     xenia ximena xiomara yago yaiza yasemin yasmin yesenia yilmaz yolanda yusuf yves yvette \
     yvonne yésica yéssica zacarías zach zacharie zachary zaida zaira zbigniew zdenka zdravko \
     zehra zeki zeljko zenon zenta zeynep zita zlatko zoe zofia zoltan zoraida zoran zoé áfrica \
     ágata águeda álvaro ámbar ángel ángela ángeles áurea änne édgar édith édouard élisabeth \
     élise élodie éléonore émile émilie éric étienne íngrid íñigo óscar úrsula"
);
