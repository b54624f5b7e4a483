/**
 * Given names that are no English word and no place: the 1,800 most frequent of women and 1,100 of men in the United States
 * (Census Bureau 1990, public domain), and names frequent in the United Kingdom that are missing there.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'aaron abbie abby abdul abdullah abdulrahman abe abel abigail abraham abram ada adalberto adam adan addie ' +
    'adebayo adela adelaida adele adelina adeline adell adella adeola adewale aditi adolfo adolph adrian ' +
    'adriana adriane adrianna adrianne adrienne agatha agnes agnieszka agustin ahmad ahmed aida aidan aileen ' +
    'ailsa aimee aisha aisling akash akua alaina alan alana alanna alasdair alba alberta albertha alberto ' +
    'albina alda alden aldo alec alecia alejandra alejandro aleksandra alene alesha alesia aleta aletha alex ' +
    'alexa alexis alfie alfonso alfonzo alfred alfreda alfredo ali alice alicia alina aline alisa alisdair ' +
    'alisha alison alissa alistair allan allen allene allie allison allyson almeda alonzo alphonse alphonso ' +
    'alta altagracia althea alton alun alva alvaro alvin alvina alyce alycia alyson alyssa amado amalia ' +
    'amanda amandeep amara ambrose amelia ami amie amina amit amos amparo amrit amy anabel anand anastasia ' +
    'anderson andra andre andrea andres andrew andria andrzej andy aneesa aneurin angela angelia angelica ' +
    'angelina angeline angelique angelita angelo angharad angie angus anh anibal anil anissa anita anjali ' +
    'ankit ann anna annabelle annamarie anne annemarie annetta annette annie annmarie anoushka anthony ' +
    'antionette antoine antoinette anton antone antonette antonia antonio antony antwan anwar aoife araceli ' +
    'aracely archie arden ardis ardith aretha ariana ariel arjun arleen arlene arline armand armando armida ' +
    'arnold arnulfo aron arron arthur artie artur arturo arwen asha ashlee ashleigh ashley ashlie ashly asif ' +
    'asma astrid athena aubrey audra audrey audry augustine augustus aurelia aurelio ava avery avis awilda ' +
    'ayesha ayo aysha babatunde baljit balwinder bambi barbara barbra barrett bart bartosz beata beatrice ' +
    'beatriz becky belen belinda bella belva ben benita benito benjamin bennett bennie benny bernadette ' +
    'bernadine bernard bernardo bernice bernie berniece bernita bert berta bertha bertie bertram bess bessie ' +
    'beth bethan bethany betsy bette bettie bettina betty bettye beulah bianca bilal billie billy blaine ' +
    'blair blake blanca blanche bobbi bobbie bobby bogdan bonita booker boris boyd bradley bradly brady ' +
    'branden brandi brandie brandon brant breanna brenda brendan brendon brenna brenton bret brett brian ' +
    'briana brianna brianne brice bridget bridgett bridgette brigette brigitte britney brittani brittany ' +
    'brittney brock bronagh bronwen bruce bruno bryan bryant bryce bryon buford burl burt byron caitlin ' +
    'caitlyn caleb callie callum calvin cameron camila camilla camille candace candelaria candi candice ' +
    'candida cara caren carey cari caridad carin carina carissa carl carla carleen carlene carlo carlos ' +
    'carlotta carly carman carmel carmela carmelita carmella carmelo carmen carol carole carolee caroline ' +
    'carolyn carrie carrol carroll carson carter cary caryl caryn casandra casey cassandra cassie catalina ' +
    'catharine catherine cathie cathleen cathrine cathryn cathy catina catrina catriona cecelia cecil cecile ' +
    'cecilia cedric celeste celestine celia celina ceri cesar chadwick chana chanda chandra chanel chang ' +
    'chantal chantel chantelle charissa charisse charla charleen charlene charles charley charlie charline ' +
    'charmaine chas chasity chauncey chelsey chelsie cheri cherie cherise cherly cherrie cheryl cheryle chet ' +
    'chidi chinedu chioma chiquita chloe chong chris chrissy christa christal christel christi christie ' +
    'christin christina christine christoper christopher christy chrystal chung ciara cierra cillian cindi ' +
    'cindy cinthia clair claire clara clare clarence clarice clarissa clark claud claude claudette claudia ' +
    'claudine claudio clayton clemente clementine cleo cleta cletus cleveland clifford clint cody colby cole ' +
    'coleen coleman colette colin colleen collette collin columbus concepcion concetta connie conrad ' +
    'constance consuelo cora cordelia corey cori corina corine corinna corinne cormac cornelia cornelius ' +
    'cornell corrie corrine cortney cory courtney craig cristal cristina cristine cristobal cristy cruz ' +
    'curtis cyndi cynthia cyril cyrus dafydd daisy dalia damaris damian damien damion damon dan dana dane ' +
    'danelle danette danial daniel daniela daniella danielle danilo danita danna dannie danny dante daphne ' +
    'dara darci darcie darcy daren daria darin dario darius darla darleen darlene darline darnell daron ' +
    'darrel darrell darren darrick darrin darron darryl daryl dave david davina davinder davis dawna dayna ' +
    'deana deandre deann deanna deanne debbie debby debi debora deborah debra debrah declan dedra dee deena ' +
    'deepa deepak deidra deidre deirdre delbert delfina delia delilah della delma delmar delmer delois ' +
    'delores deloris delphine demarcus demetra demetria demetrius dena denice denis denise dennis denny deon ' +
    'derek derick deshawn desiree desmond dessie devin dewayne dewey dewi dewitt dexter dhruv dian diana ' +
    'diane diann dianna dianne diego dilip dillon dina dinah dino dion dionne divya dixie dollie dolores ' +
    'domenic dominga domingo dominic dominick dominika dominique dona donald dong donita donn donna donnell ' +
    'donnie donny donovan donte dora dorcas doreen dorene doretha dori dorian dorinda doris dorothea dorothy ' +
    'dorris dortha dorthy dottie doug dougal douglas dovie doyle duane dudley dulce duncan dustin dwain ' +
    'dwayne dwight dylan earle earlene earline earnestine eddie edgar edgardo edie edison edith edmond edmund ' +
    'edna eduardo edwardo edwin edwina edyta edythe effie efrain efren eileen eilidh eirlys elaina elaine ' +
    'elba elbert elda eldon eleanor eleanore elena elenor eli elia elias elida elijah elinor elisa elisabeth ' +
    'elise eliseo elisha elissa eliza elizebeth ella ellen ellie elliot elliott ellis elma elmer elmo elna ' +
    'elnora eloisa eloise elouise eloy elroy elsa elsie elspeth elton elva elvia elvin elvira elvis elwood ' +
    'elyse elzbieta emanuel emeka emerson emil emile emilia emilie emilio emily emlyn emma emmanuel emmett ' +
    'emmitt emory ena enedina enid enoch enrique enriqueta eoin eric erica erich erick ericka erik erika ' +
    'erlinda erma erna ernest ernestina ernestine ernesto ernie errol ervin erwin esme esmeralda esperanza ' +
    'essie esteban estela estella estelle esther estrella ethan ethel ethelyn etta eugene eugenia eugenio ' +
    'eula eulalia eunice eusebio eva evalyn evan evangelina evangeline evelyn everette evette evie evon ' +
    'evonne ewan ezekiel ezequiel ezra fabian fabiola faisal fannie farah farhan farida farrah fatima fatou ' +
    'faustino fay faye federico felecia felicia felicita felicitas felipa felipe felisha felix felton femi ' +
    'ferdinand ferdousi fergus fermin fernando ffion fidel filomena finlay finn fiona fletcher flor florencio ' +
    'florene florentino florida florine flossie floy floyd fonda forrest fran frances francesca francine ' +
    'francis francisca francisco frankie franklin fred freda freddie freddy frederic frederick fredric ' +
    'fredrick freida freya frieda fritz funmilayo gabriel gabriela gabriella gabrielle gail galen gareth ' +
    'garfield garrett garry garth gary gavin gaye gayla gayle gemma gena genaro genevieve genoveva geoffrey ' +
    'georgette georgiana georgianna georgie georgina geraint gerald geraldine geraldo geralyn gerard gerardo ' +
    'gerda geri germaine german gerri gerry gertie gertrude gil gilbert gilberto gilda giles gillian gina ' +
    'ginny gino giovanna giovanni gisela gisele giselle giuseppe gladys glenda glenn glenna gloria golda ' +
    'goldie gonzalo gordon gracie graciela grady graeme graham greg gregg gregoria gregorio gregory greta ' +
    'gretchen griselda grover grzegorz guadalupe guillermina guillermo gurdeep gurpreet gus gussie gustavo ' +
    'gwen gwendolyn gwilym gwyneth habib hafsa hailey hal haley hallie hamish hamza hanna hannah hans harlan ' +
    'harley harold harpreet harriet harriett harriette harris harrison harry harvey hasan hassan hattie ' +
    'haydee hayley haywood hazel heather heidi helen helena helene helga hellen henrietta henry herbert ' +
    'heriberto herlinda herman hermelinda herminia herschel hershel hester hettie hilario hilary hilda ' +
    'hildegard hillary hipolito hiram hoa holli hollie hollis holly hong horace horacio hortencia hortense ' +
    'howard hoyt hubert huey hugh hugo humberto hussein huw hyman ian ibrahim ida idella ifan ignacio ila ' +
    'ileana ilene ilse imelda imogen imogene imran ina inez inga inge ingeborg ingrid iola iona ione iqbal ' +
    'ira irena irene irma irvin irving irwin isaac isabel isabell isabella isabelle isaiah isaias isiah ' +
    'isidro ismael issac iva ivan ivette ivonne iwan iwona jacek jacinta jack jackie jacklyn jackson jaclyn ' +
    'jacob jacque jacquelin jacqueline jacquelyn jacques jacquline jada jagdeep jaime jaimie jake jamaal ' +
    'jamal jamar jame jamel james jamey jami jamie jamila jamison jan jana jane janeen janel janell janelle ' +
    'janet janette janice janie janina janine janis janna jannette jannie jaqueline jared jarrett jarrod ' +
    'jarvis jasmin jasmine jason jaswinder javier jayme jayne jayson jazmin jean jeana jeane jeanetta ' +
    'jeanette jeanie jeanine jeanna jeanne jeannette jeannie jeannine jed jeff jefferey jefferson jeffery ' +
    'jeffrey jeffry jemima jena jenelle jenifer jeniffer jenna jennette jenni jennie jennifer jenny jerald ' +
    'jeremiah jeremy jeri jerilyn jermaine jerold jerome jerri jerrie jerrod jerrold jerry jerzy jesica jess ' +
    'jesse jessica jessie jewell jill jillian jim jimmie jimmy joan joanie joann joanna joanne joaquin ' +
    'jocelyn jodi jodie jody joe joel joelle joellen joesph joey johanna john johnathan johnathon johnie ' +
    'johnna johnnie johnny joleen jolene jon jonah jonas jonathan jonathon joni jonnie jordon jorge jose ' +
    'josef josefa josefina joseph josephina josephine josette josh joshua josiah josie josue jovita joyce ' +
    'joycelyn juan juana juanita judi judith judson judy jules juli julia julian juliana julianna julianne ' +
    'julie juliet juliette julio julius jung justin justina justine jyoti kaitlin kaitlyn kala kamal kami ' +
    'kamil kandi kandice kara kareem karen kari karie karim karin karina karissa karl karla karol karolina ' +
    'karolyn karon karri karrie karyn kasey kasia kassandra katarzyna kate katelyn katharine katherine ' +
    'katheryn kathi kathie kathleen kathrine kathryn kathy katie katina katrina katy kavita kay kaye kayla ' +
    'kaylee keely keenan keira keisha keith kelley kelli kellie kelly kelsey kelvin ken kendall kendra ' +
    'kendrick kenneth kennith kenny kenton keri kermit kerri kerrie kerry kesha keshia keven kevin khadija ' +
    'khalid kia kieth kimberlee kimberley kimberly kip kira kirk kirsten kirsty kisha kori kory kris krishna ' +
    'krista kristal kristan kristen kristi kristie kristin kristina kristine kristopher kristy krystal ' +
    'krystle krystyna krzysztof kulwinder kurt kurtis kwame kwasi kyla kyle kylie kyong kyra kyung lacey ' +
    'lachlan lacie ladonna lakeisha lakesha lakeshia lakisha lakshmi lamar lamont lan lana landon lanette ' +
    'lanny laquita lara larissa larry larue lashanda lashawn lashonda latanya latasha latisha latonia latonya ' +
    'latosha latoya latrice latricia laura laureen lauren laurence lauretta laurette lauri laurie lavern ' +
    'laverne lavina lavon lavonda lavonne lawanda lawerence lawrence lazaro leah leann leanna leanne leatha ' +
    'leatrice leeann leigh leila leilani leisa lela leland lelia lemuel lena lenard lenny lenora lenore leo ' +
    'leola leon leona leonard leonardo leone leonel leonor leonora leopoldo leora leota leroy les lesa lesley ' +
    'leslie lessie lester leta letha leticia letitia lettie levi lewis lia liam libby lida lidia lila lilia ' +
    'lilian liliana lillian lillie lilly lily lina linda lindsay lindsey lindy linnea linnie linwood lionel ' +
    'lisa lise lisette lissette liz liza lizabeth lizbeth lizette lizzie llinos lloyd logan lois lola lolita ' +
    'lon lona lonnie lora loraine loren lorena lorene lorenza lorenzo loretta lori lorie lorinda lorine lorna ' +
    'lorraine lorri lorrie lottie lou louann louella louie louis louisa louise lovie lowell lowri loyd luann ' +
    'luanne lucas lucia luciano lucie lucien lucila lucile lucille lucinda lucio lucja lucretia lucy luella ' +
    'luis luisa lukasz luke lula lulu lupe lura luther luz lyda lydia lyle lyman lyn lynda lyndon lyndsey ' +
    'lynette lynn lynne lynnette mabel mable mac maciej mack mackenzie madeleine madeline madelyn madge ' +
    'madonna mae maeve magda magdalena magdalene maggie mahmood mai mairi majorie malcolm malgorzata malik ' +
    'malinda malissa mallory mamie mandeep mandi mandy manjit manoj manuel manuela mara maranda marc marcel ' +
    'marcela marcelina marcelino marcella marcelle marcelo marci marcia marcie marcin marco marcos marcus ' +
    'marcy margaret margarete margarette margarito marge margery margie margo margot margret marguerite mari ' +
    'maria mariah mariam marian mariana mariann marianna marianne mariano maribel maribeth maricela marie ' +
    'marietta marilee marilyn marilynn mario marion marisa marisela marisol marissa marita maritza mariusz ' +
    'marjorie marjory markus marla marlena marlene marlo marlon marlyn marlys marnie marquerite marquita ' +
    'marsha marshall marta martha marti martina marty martyna marva marvin mary maryam maryann maryanne ' +
    'marybeth maryellen maryjane marylin marylou mateusz mathew matilda matilde matt matthew mattie maud ' +
    'maude maudie maura maureen maurice mauricio maurine mauro mavis maxie maximo maxine maxwell maybelle ' +
    'mayme maynard mayra mazie mckinley meagan meaghan meera megan meghan mehmet mei mel melanie melba melina ' +
    'melinda melisa melissa mellisa mellissa melodie melonie melony melva melvin melvina mercedes meredith ' +
    'merle merlin merrill mervin mia micaela micah michael michaela michal micheal michel michele michell ' +
    'michelle migdalia miguel mike mikel milagros mildred milford milissa millard millicent millie milo mimi ' +
    'mindi mindy minerva minh minnie miquel miranda mireya miriam mirian mirna mirta missy misti mitch ' +
    'mitchel mitchell mittie mitzi mohamed mohammad mohammed mohammod mohan moira moises mollie molly mona ' +
    'monica monika monique monroe monte monty morag morgan morris moses moshe mozelle muhammad muhammed ' +
    'muriel murray mustafa myles myra myriam myrna myron myrtis nadia nadine nakia nan nanci nancy nanette ' +
    'nannette nannie naomi napoleon nasreen natalia natalie natasha nathalie nathan nathanial nathaniel ' +
    'natividad naveed neal ned nedra neha neil nelda nell nelle nellie nelly nena nereida nerys nestor nettie ' +
    'neva neville nia niall niamh nicholas nichole nicki nickolas nicola nicolas nicole nidia nigel nikhil ' +
    'niki nikita nikki nila nilda nina nisha nita nkechi noah noe noelia noelle noemi nola nolan nona nora ' +
    'norbert norberto noreen norene norma norman normand norris nuala nydia obinna octavia octavio odell odis ' +
    'ofelia olen oleta olga olin oliver olivia ollie oluwaseun oluwatobi oma omar omer oonagh ophelia ora ' +
    'oralia oren orpha orval orville oscar osvaldo otha otis otto owain owen pablo padraig paige pam pamala ' +
    'pamela parker parveen pasquale patrica patrice patricia patrick patrycja patti pattie paul paula ' +
    'paulette paulina pauline pawel pearlie pearline pedro peggie peggy penelope pennie percy perla perry ' +
    'pete peter petra phil philip philippa phillip phillis philomena phoebe phuong phylis phyliss phyllis ' +
    'pierre pilar piotr polly pooja poonam porfirio portia pradeep prakash preeti pricilla priscilla priti ' +
    'priya przemyslaw quentin quincy quinn quintin quinton rachael racheal rachel rachelle rae rafael rafaela ' +
    'rafal rajesh rajinder rakesh raleigh ralph ramesh ramiro ramon ramona randal randall randell randi ' +
    'randolph raphael raquel rashad rashid raul ravi rayford raymon raymond raymundo reba rebeca rebecca ' +
    'rebekah refugio reggie reginald rehana reid reina reinaldo rekha rena renae renata renate renato rene ' +
    'renee renita reta retha reuben reva rex reyes reyna reynaldo rhiannon rhoda rhodri rhona rhonda rhys ' +
    'ricardo richard richelle richie rickey rickie ricky rico rigoberto riley rita riya rob robbie robbin ' +
    'robby robert roberta roberto robin robt robyn rocco rochelle rocio roderick rodger rodney rodolfo ' +
    'rodrick rodrigo rogelio roger rohan roland rolanda rolando rolland roma romeo romona ron rona ronald ' +
    'ronda ronna ronnie ronny roosevelt rory rosa rosalba rosalee rosalia rosalie rosalina rosalind rosalinda ' +
    'rosalva rosalyn rosanna rosanne rosario roscoe roseann roseanna roseanne rosella roselyn rosemarie ' +
    'rosemary rosendo rosetta roshni rosie rosina rosita roslyn ross rowena roxana roxane roxann roxanna ' +
    'roxanne roxie roy royce ruairi ruben rubin ruby rubye rudolph rudy rufus rukhsana rupert russ russel ' +
    'russell ruth ruthann ruthie ryan saad sabina sabrina sade sadia sadie saeed saira sajid sal saleem salim ' +
    'salina sallie salma salvador salvatore sam samantha samatha sameer samina sammie sammy samual samuel ' +
    'sana sandeep sandi sandra sanford sanjay sanjeev sanjuana sanjuanita santiago santos saoirse sara sarah ' +
    'sarita sasha satnam saul saundra scarlett scot scott scottie scotty seamus sean sebastian selena selina ' +
    'selma serena sergio seth seymour shabana shabnam shahid shaina shalonda shameka shamika shana shanda ' +
    'shane shanice shanika shanna shannon shanon shanta shante shantel shara shari sharla sharlene sharma ' +
    'sharon sharonda sharron sharyn shaun shauna shawn shawna shayla shayna shayne shazia sheena sheila ' +
    'shelby sheldon shelia shelley shelli shellie shelly shelton sheree sheri sherie sherita sherman sherri ' +
    'sherrie sherrill sherryl sherwood sheryl shiela shirin shirlee shirlene shonda shreya sian sidney silas ' +
    'silvia simon simone sinead siobhan slawomir socorro sofia soledad solomon sondra sonia sonja sonya ' +
    'sophia sophie sorcha spencer stacey staci stacia stacie stacy stan starla starr stefan stefanie stella ' +
    'stephaine stephan stephani stephanie stephany stephen stephenie steve steven stevie stewart stuart ' +
    'sukhdeep sukhwinder sundeep sunil sunita suresh surinder susan susana susanna susannah susanne susie ' +
    'suzan suzanna suzanne suzette suzy svetlana swati sybil syble sylvester sylvia szymon tabatha tabitha ' +
    'tahir talia tamara tameka tamela tamera tami tamika tammi tammie tammy tamra tamsin tana tanesha tania ' +
    'tanika tanisha tanya tara tariq taryn tasha tasneem tatiana tawana tawanda tawanna tawnya taylor ted ' +
    'teddy teena tegan temitope tena tendai teodoro tera terence teresa terese teresita teressa teri terra ' +
    'terrance terrell terrence terri terrie terry tessa tessie thabo thad thaddeus thandi thanh thea theda ' +
    'thelma theo theodora theodore theresa therese theron thomas thurman thuy tia tiana tierra tiffani ' +
    'tiffanie tiffany tillie tim timmy timothy tina tisha titus tobias toby tod todd tom tomas tomasa tomasz ' +
    'tomeka tommie tommy tomos toni tonia tonja tony tonya tori tory tosha toya tracey traci tracie tracy ' +
    'travis trena trenton tresa tressa treva trevor trey tricia trina trinidad trish trisha trista tristan ' +
    'troy trudy truman tudor twila twyla tyra tyree tyrell tyron tyrone tyson uche ulysses umar ursula usha ' +
    'usman vada val valarie valencia valentin valentina valeria valerie valorie vance vanessa vaughn veda ' +
    'velda velia velma velva venessa venita venus vera verda vergie verla vern verna vernell vernice veronica ' +
    'vesta vicente vickey vicki vickie vicky victor vida vijay vikki vikram vilma vince vincent vinod violeta ' +
    'virgie virgil virgina vita vito vivian viviana vonda waheed wallace walter wanda wayne weldon wendell ' +
    'wendi wendy werner wesley whitney wilber wilbert wilbur wilburn wilda wiley wilford wilfred wilfredo ' +
    'wilhelmina willa willard william williams willie willis willy wilma wilmer wilson wilton winfred ' +
    'winifred winnie winnifred winona winston wojciech woodrow wyatt xavier xiomara yadira yasmeen yasmin ' +
    'yesenia yetunde yewande yolanda yolonda yong yoshiko yusuf yvette yvonne zachariah zachary zachery zahra ' +
    'zainab zane zara zbigniew zelda zella zelma zena zenaida zina zoe zofia zoila zola zona zora zoraida ' +
    'zuzanna'
  ).split(' '),
);

/** Given names that are English words or places as well: before a surname that is known they name a person. */
export const AMBIGUOUS_GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'abbey adelaide albert alexander alexandra alexandria alma alpha amber america amir ana angel april art ' +
    'ashton asia august augusta aura aurora austin autumn barb barney barry barton basil beau belle berry ' +
    'beryl beverley beverly bill birdie blanch blessing bob bonnie bonny brad bradford brain brandy brent ' +
    'brook brooke brooks bud buddy burton buster candy carlton carmine carolina chad chance charity charlotte ' +
    'chase chastity chelsea cherry chester cheyenne chi christen christian chuck cinda clay clement cliff ' +
    'clifton clinton clyde coral coy crystal curt dale dallas dalton darwin dawn dean deb denver derrick ' +
    'destiny devon dick dirk dolly don drew dusty earl earnest easter ebony eddy edward elizabeth emery era ' +
    'erin ester eve everett faith fanny fawn fern flora florence forest foster frank freeman gale garland ' +
    'garnet gay gene geneva george georgia ginger glen grace grant guy hank heath hector hilton homer hope ' +
    'houston hung hunter ima india ines iris israel ivory ivy jade jarred jasper jay jesus jewel jordan joy ' +
    'june junior kent kenya kim king kirby kitty lacy lance lane laurel lea lee lincoln lourdes magnolia ' +
    'major margarita marina mark marlin marquis martin marvel mason max may maya melody mercy merry meta ' +
    'mickey miles milton mina misty morton myrtle nelson newton nick noble noel nova novella numbers odessa ' +
    'ola olive ona opal orlando pansy paris pat patsy patty pearl penny precious preston prince princess ' +
    'prudence queen randy raven ray reed regina rhea rich rick rina rocky rod roman rose royal rusty sally ' +
    'sandy sang santa savannah sherry shirley sierra sol son sonny soon stanford stanley sterling sue summer ' +
    'sun sung sunny sydney tad tanner tiara trent tyler una valentine van vernon victoria viola violet ' +
    'virginia wade waldo walker ward warren weston will windy young'
  ).split(' '),
);
