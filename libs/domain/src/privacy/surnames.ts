/**
 * Surnames that are no English word: of the 1,800 most frequent of the United States (Census Bureau 1990, public domain), and
 * surnames frequent in the United Kingdom that are missing there.
 */
const PLAIN =
  'aaron abbott abdi abdullah abel abernathy abraham abrams abubakar acevedo acheampong ackerman acosta ' +
  'adams adebayo adeleke adeyemi adkins afolabi agarwal aguilar aguirre ahmad ahmadi ahmed akers akhtar ' +
  'akinola akins akter alam albert albright aldrich aldridge alexander alford ali allcock allen allison ' +
  'alston alvarado alvarez ames amin amos anand anaya andersen anderson andrade andrews ansah ansari ' +
  'anthony antoniou anwar appiah arellano armstrong arnold arrington arshad arthur asante ashley ashraf ' +
  'ashworth asif aslam atkins atkinson attwood atwood austin avery avila ayala ayers ayres aziz babcock ' +
  'babu baca baez bailey baird baldwin ballard balogun banerjee barajas barlow barnard barnes barnett barr ' +
  'barrera barrett barron barry bartlett barton bashir bassett bateman bauer bautista baxter beal beasley ' +
  'beatty becker begum belanger belcher beltran benitez benjamin bennett benoit benson bentley benton ' +
  'berger bergeron bernal bernard betts bhatt bhatti bibi biggs bingham birchall birtwistle blackburn ' +
  'blackmon blackwell blackwood blair blake blanchard blanco blankenship blanton bledsoe blevins blount ' +
  'boateng boggs bolden bolton bonilla bonner booker boone bose boswell boucher bowden bowen bowles boyce ' +
  'boyd boyer boykin boyle bradford bradley bradshaw brady bragg braithwaite brandon brandt brantley braun ' +
  'brennan brewster briggs britt britton broadbent brock broussard browne bruce bruno brunson bryan bryant ' +
  'bryson buchanan buckley buckner bullard burch burgess burgos burke burkett burks burnett burnette ' +
  'burrell burris burroughs burt burton byers bynum byrd byrne cabrera cahill cain calderon caldwell ' +
  'calhoun callahan calloway calvert camacho cameron campbell campos cano cantrell cantu capps cardenas ' +
  'carey carlisle carlson carlton carmichael carney carr carrillo carroll carson carter cartwright casey ' +
  'cassidy castaneda castillo castro cates caudill cervantes chakraborty chan chaney chang chapman chappell ' +
  'charles chatman chaudhary chaudhry chavez chen cheung childers childress childs choi choudhury chowdhury ' +
  'christensen christian christie christopher chukwu chung cisneros clark clarke clayton clegg clements ' +
  'clemons cleveland clifford clifton cline clinton clough coates cobb cochran cody coffey coffman cohen ' +
  'coker colbert cole coleman collins colvin compton conklin conley conn connelly conner connolly connor ' +
  'conrad contreras conway cooke cooley copeland corbett corbin cordero cordova corley cormier cornelius ' +
  'cornell cornett correa cortes cortez costa costello coulter courtney covington cowan crabtree craig ' +
  'crain cramer crawford crenshaw crocker crockett crosby crowder crowe crowell crowley crum crump cruz ' +
  'cuevas cummings cummins cunliffe cunningham curran currie curtis dahl dailey daley dalton daly daniel ' +
  'daniels darby darden darnell das daugherty david davidson davies davila davis davison dawkins dawson ' +
  'decker dejesus delacruz delaney delarosa deleon delgado dempsey dennis dennison denton desai devi devine ' +
  'dewitt dhillon diaz dickens dickerson dickinson dickson dillard dillon dixon dobson dodd dodson doherty ' +
  'dolan dominguez donahue donaldson donnelly donoghue donovan dooley dorsey dosanjh doss dotson dougherty ' +
  'douglas dow downey doyle draper driscoll drummond duarte dubois dudley duffy dugan dumas dunbar duncan ' +
  'dunham dunlap dunn dupree duran durham duvall dwyer easley eason eastman eaton eccles echols edmonds ' +
  'edwards egan ejaz eldridge elkins elliott ellis ellison elmore emerson engel england engle english ' +
  'enriquez entwistle epps erickson ervin erwin escobar esparza espinosa espinoza estes estrada eubanks ' +
  'evans everett ewing eze fairclough farley farooq farr farrell farris faulkner featherstone feldman ' +
  'feliciano felix felton ferguson fernandes fernandez fernando ferreira ferrell ferris figueroa finley ' +
  'finn fischer fitch fitzgerald fitzpatrick flanagan fleming fletcher flores floyd flynn foley fontenot ' +
  'forbes forrest forsyth fournier fowler francis franco franklin fraser frazier frederick frey friedman ' +
  'fritz frye fuentes fulton gabriel gagnon gaines galindo gallagher gallegos galloway galvan garcia ' +
  'gardner garrett garside gary garza gaston george gibbs gibson gilbert giles gillespie gilliam gillis ' +
  'gilmore gipson gleason glenn glover goddard godfrey godwin goff goins goldberg goldman goldstein gomes ' +
  'gomez gonzales gonzalez goode goodman goodrich goodwin gopal gordon gorman goss gould grady graham ' +
  'granger gray grayson greene greenwood greer gregg gregory grewal griffith griffiths griggs grimm ' +
  'grimshaw grubbs guerra guerrero guidry gunn gunter gupta gustafson guthrie gutierrez guzman haas hackett ' +
  'hadley hagan hagen hager hahn haider haines hairston haley halliwell hamid hamilton hamlin hamm hammond ' +
  'hampton hancock haney hanif hankins hanna hannah hansen hanson haque hardin harding hargreaves hargrove ' +
  'harmon harper harrell harrington harris harrison hartley hartman harvey hashmi haskins hassan hastings ' +
  'hatcher hatfield hathaway hawkins haworth hayden hayes haynes haywood healy hebert hedrick heller helton ' +
  'henderson hendricks hendrickson hendrix henley henry hensley henson herbert herman hernandez herrera ' +
  'herron hess hester hewitt heyes hickman higgins hightower hilliard hilton hines hinkle hinson hinton ' +
  'hoang hobbs hodge hodges hodgkinson hoffman hogue holbrook holcomb holden holland holley holliday ' +
  'hollingsworth hollis holloway holman holmes holroyd holt hooper hooton hoover hopkins hopkinson horne ' +
  'horner horrocks horton hoskins hossain houser houston howard howarth howe howell hoyt huang hubbard ' +
  'huber hudson huerta huffman huggins hughes humphrey hurd hurley hurst hussain hussein hutchins ' +
  'hutchinson hutchison hyde ibarra ibrahim ingram inman iqbal irvin irwin islam ivey iwu jabeen jackson ' +
  'jacobs jacobson jain jama james jamil jamison jandu jaramillo jarrett jarvis javed jeffers jefferson ' +
  'jeffries jenkins jennings jensen jewell jimenez johal johnson johnston jones jordan jorgensen joseph ' +
  'joshi joyce joyner juarez kaczmarek kaiser kamara kane kang kaplan kapoor karim katz kauffman kaufman ' +
  'kaur kay kearney keene keith keller kelley kelly kemp kendall kendrick kennedy kenney kenny kent kenyon ' +
  'kern kerns kerr kessler khalid khalil khatun kidd kilgore kim kimball kincaid kinney kirby kirk kirkland ' +
  'kirkpatrick klein kline knapp knowles knox koch kowalczyk kowalska kowalski kraft kramer krause krawczyk ' +
  'krueger kuhn kumar kurtz kyle lacey ladner laird lambert lancaster landers landry lang lange langford ' +
  'langley langston lanier lara larkin larsen larson latham lawrence lawson leal leblanc ledbetter ledford ' +
  'lehman leon leonard leslie lester leung levine lewandowska lewandowski lewis lightfoot lilly lin lindsay ' +
  'lindsey livingston lloyd locke lockett lockhart lockwood logan longbottom longoria lopez lott louis ' +
  'lovell lovett lowe lowery lowry lozano lucas lucero lugo luna lund lundy lusk lutz lyles lynn lyon lyons ' +
  'macdonald macias mack mackey maddox madison madrid magee maguire maher mahmood mahmud mahoney maldonado ' +
  'malhotra malik malone maloney manley mann mansfield manuel marcum marin marino marquez marrero marshall ' +
  'martinez massey mata mathews mathis mathur matthews maurer maxwell mayer mayes mayfield maynard mays ' +
  'mbeki mcallister mcbride mccabe mccain mccall mccann mccarthy mccarty mccauley mcclain mcclellan ' +
  'mcclendon mcclure mccollum mcconnell mccord mccormick mccoy mccracken mccray mccullough mcdaniel ' +
  'mcdermott mcdonald mcdonough mcdowell mcelroy mcfadden mcfarland mcgee mcghee mcgill mcginnis mcgowan ' +
  'mcgrath mcgraw mcgregor mcguire mcintosh mcintyre mckay mckee mckenna mckenzie mckinley mckinney ' +
  'mcknight mclaughlin mclean mcleod mcmahon mcmanus mcmillan mcmullen mcnair mcnally mcnamara mcneal ' +
  'mcneil mcneill mcpherson mcqueen mcrae mcwilliams meade medeiros medina meeks mehmet mehmood mehta mejia ' +
  'melendez melton melvin mendez mendoza menon mensah mercado mercer meredith merrill merritt messer ' +
  'metcalf metz meyer meyers meza miah michael michaud michel middleton milligan milton mims miranda mirza ' +
  'mishra mistry mitchell mobley mohamed mohammad mohammed mohamud mohan molina monroe montano montes ' +
  'montgomery montoya mooney moore moores mora morales moran moreno morgan morin morris morrison morse ' +
  'morton moseley moser moses mosley moyer moyo mueller mukherjee mullen muller mullins muniz munoz murdock ' +
  'murillo murphy murray murtaza mustafa myers nadeau nadeem naidu nair nance napier naseem nash nasir ' +
  'navarro nawaz naylor ncube ndlovu neal neely neff nelson newell newman newsome nguyen nicholas nichols ' +
  'nicholson nielsen nieves nixon nolan noor norman norris norton norwood novak nowak nunez nwosu oakes ' +
  'oakley obi obrien ochoa oconnell oconnor odell odom odonnell ogden ogunleye ohara okafor okeeffe okeke ' +
  'okonkwo oldroyd oleary oliver olsen olson omar oneal oneil oneill orozco orr ortega ortiz osborn osborne ' +
  'osman osullivan otero ott otto overton owen owens owusu pacheco padgett padilla paige palacios palmer ' +
  'pandey parham parker parmar parrish parveen patel patil patrick patterson patton paul pawlak payne ' +
  'payton pearce pearson pelletier pena penn pennington perdue perez perkins perry petersen peterson pettit ' +
  'pham phelps phillips phipps pickering pickett pierre pierson pillai pina pineda pittman pitts platt ' +
  'plummer poe polk pollard pollock ponce poole popescu posey postlethwaite potts powell prater pratt ' +
  'preston pritchard pritchett pruitt pryor puckett pugh purcell purvis putnam quinn quinones quintana ' +
  'quintero qureshi rafiq rahman raines rainey rajan ramey ramirez ramos ramsey randall randle randolph ' +
  'rangel rankin rao rashid rasmussen ratliff raymond raza reddy redmond reece reeder reese rehman reid ' +
  'reilly reyes reyna reynolds rhodes riaz richard richards richardson richey richmond richter rigby riggs ' +
  'riley rios ritchie ritter rivas rivera robbins roberson roberts robertson robinson robison robles rocha ' +
  'rodgers rodrigues rodriguez rodriquez rojas roland rollins romano romero roper rosa rosado rosales ' +
  'rosario rosas rosen rosenberg ross rossi roth rowe rowland rowlands roy royle rubio rucker rudolph ' +
  'ruffin ruiz russell russo rutherford rutledge ryan sadler saeed saenz saha sahota salas salazar saleem ' +
  'salgado salim salinas sampson samuel samuels sanchez sanderson sandhu sandoval sanford santana santiago ' +
  'santos sapp sargent sarkar saunders schaefer schafer schmidt schmitt schmitz schneider schofield ' +
  'schroeder schultz schwartz scott scruggs seay segura sengupta serrano sesay sewell seymour shabir shafer ' +
  'shaffer shahid shaikh shannon shapiro sharif sharma sharpe sharples shaw shea sheehan sheffield shelton ' +
  'shepard sheppard sheridan sherman sherwood shetty shipley shirley shultz siddique siddiqui sidhu siegel ' +
  'sikora silva simmons simms simon simons simpson sinclair singh sinha sithole sizemore skidmore skinner ' +
  'slater sloan smallwood sneed snell snyder sohal solis solomon sood sorensen sosa soto souza spangler ' +
  'spaulding spence spencer spicer spivey sprague springer stacy stafford stahl staley stallings stanford ' +
  'stanley stanton stapleton starks starr staton steele steiner stephens stephenson stevens stevenson ' +
  'stewart stinson stover stratton strickland stroud stuart stubbs suarez suggs suleman sullivan sumner ' +
  'sutcliffe sutherland sutton swanson swartz sweeney swenson sykes sylvester szymanska szymanski talley ' +
  'tandon tapia tariq tate tatum taylor teague terrell thacker thackray thapa thayer thomas thomason ' +
  'thompson thomson thorne thornton thorpe threlfall thurman tidwell tillman timmons tipton tobin todd ' +
  'tolbert tomlinson tompkins toney torres toure townsend tracy tran travis trent trevino triplett tripp ' +
  'trujillo tuttle twigg tyler tyson uddin ullah underwood usman valdez valencia valenzuela valle vance ' +
  'vang vargas varner vasquez vaughan vaughn vazquez vega vela velasquez velazquez velez ventura vera verma ' +
  'vickers villalobos villanueva villarreal villegas vincent vinson virk vogel voss waddell wadsworth ' +
  'wagner wainwright walden wallace waller walsh walter walters walton wang waqar warburton warner washburn ' +
  'washington waterhouse watkins watson webb webber weber webster weiss werner wesley weston whalen whaley ' +
  'whitaker whitehead whitfield whitley whitney whittaker whitworth wiggins wilcox wilczek wiley wilkerson ' +
  'wilkes wilkins wilkinson willard william williams williamson willis wilson winkler winn winstanley ' +
  'winston wiseman witherspoon witt wojcik wolfe wolff womack wong woodard woodhouse woodruff woodson ' +
  'woodward wooten worley wozniak wray wyatt wynn xiong yadav yang yaqub yarbrough yates ybarra yeager ' +
  'yeung yildiz yoder york youngblood younis yusuf zafar zaman zamora zavala zhang zhao zhou ziegler ' +
  'zielinski zimmerman zuniga';
/** Surnames that are English words as well. */
const WORDS =
  'archer arias arroyo ash bacon baker ball banks barber barker bass bates battle beach bean beard beaver ' +
  'beck bell bender berg berry best billings bird bishop black bland block bloom blue bond booth bower ' +
  'bowers bowling bowman branch bravo bray brewer bridges bright brooks brown browning buck bullock bunch ' +
  'burger burns bush butcher butler butt butts camp cannon carpenter carver case cash castle chamberlain ' +
  'chambers chandler chase cherry chin church clay clement collier colon combs cook coon cooper cope corona ' +
  'cote cotton couch cox craft crane crews cross crouch crow curry dale davenport day deal dean diamond ' +
  'dick dickey dill dodge downing downs drake drew duke dukes dye dyer eddy elder emery fair farmer field ' +
  'fields finch fink fish fisher flowers ford foreman foster fountain fox frank franks freeman french frost ' +
  'fry fuller funk gamble garland garner garrison gates gay gee gentry gibbons gill givens glass golden ' +
  'good gore grace grant graves green griffin grimes gross grove groves guy hale hall ham hand harden hardy ' +
  'hart hatch hays head heard heath helms herring hickey hicks hill hogan holder hood hooker hooks hope ' +
  'hopper horn house huff hull hunt hunter hurt john johns joiner justice keen key keys khan king knight ' +
  'lackey lacy lake lam lamb land lane law lay leach lee levy link little long lord love lynch madden major ' +
  'manning marks marsh martin mason masters may mayo mead meadows miles miller mills miner minor moody moon ' +
  'morrow moss newton nix noble noel north numbers pace pack pagan page painter park parks parsons pate ' +
  'peacock peck peoples person peters petty pierce pike piper plant pope porter post potter powers price ' +
  'prince proctor quick raja ray reed reeves rice rich ricks riddle rivers roach rock roe rogers roman rose ' +
  'rouse rush rushing sanders savage sawyer seals sears self sellers sexton shah sharp shaver sheets sheikh ' +
  'shepherd shields shoemaker shook short sierra silver sims singer singleton slaughter small smart smiley ' +
  'smith snider snow sparks spears staples stark stein sterling stern steward stiles stokes stone story ' +
  'stout street stringer strong sultana summers swain swan sweet swift tanner temple terry trotter tucker ' +
  'turner valentine vigil villa wade walker wall walls ward ware warren waters watts weaver weeks weir ' +
  'welch wells welsh west wheeler white wilder wills winter winters wise wolf wood woods woody workman ' +
  'wright young';

export const WORDS_THAT_ARE_SURNAMES: ReadonlySet<string> = new Set(WORDS.split(' '));
export const SURNAMES: ReadonlySet<string> = new Set([...PLAIN.split(' '), ...WORDS_THAT_ARE_SURNAMES]);
