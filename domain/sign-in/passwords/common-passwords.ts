/**
 * Written by `npm run passwords:common` from @zxcvbn-ts/language-common (MIT): the most used passwords in lower case
 * that have a letter and a digit. A password that is one of them but for its symbols is common as well (A4).
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
!qaz2wsx 0000000000o 000000a 007bond 007james 013cpfza 043aaa 063dyjuy 085tzzqi 090808qwe 090909t 0o9i8u 0o9i8u7y
0okm9ijn 0range 0raziel0 0wnsyo0 101091m 1066ad 10inch 10inches 10sne1 1111111111zz 111111a 111111aa 111111q 11111a
11111q 11111z 1111aaaa 1111qqqq 111222333a 111aaa 111qqq 11223344q 112233a 112233q 11bravo 11c645df 11qq22ww 121212a
121212q 1212qq 123123123a 123123123q 123123a 123123e 123123q 123123qwe 123123qweqwe 123123z 1232323q 123321a 123321q
123321qwe 123321z 12344321q 1234567890a 1234567890q 1234567890qw 1234567890qwe 1234567890s 1234567890z 123456789a
123456789aa 123456789abc 123456789b 123456789d 123456789f 123456789g 123456789k 123456789l 123456789m 123456789n
123456789o 123456789p 123456789q 123456789qaz 123456789qq 123456789qqq 123456789qw 123456789qwe 123456789qwerty
123456789r 123456789s 123456789t 123456789v 123456789w 123456789x 123456789z 123456789zxc 12345678a 12345678c 12345678q
12345678z 1234567a 1234567aa 1234567d 1234567q 1234567r 1234567t 1234567u 1234567w 1234567z 123456a 123456aa 123456ab
123456abc 123456as 123456asd 123456b 123456c 123456d 123456e 123456f 123456g 123456h 123456i 123456j 123456k 123456l
123456m 123456n 123456o 123456p 123456q 123456qaz 123456qq 123456qqq 123456qw 123456qwe 123456qwerty 123456r 123456ru
123456s 123456t 123456v 123456w 123456x 123456y 123456z 123456zx 123456zxc 12345a 12345abc 12345as 12345asd 12345b
12345c 12345d 12345e 12345f 12345g 12345i 12345k 12345l 12345m 12345n 12345q 12345qaz 12345qq 12345qw 12345qwe 12345qwer
12345qwert 12345qwerty 12345r 12345s 12345t 12345ta 12345trewq 12345v 12345w 12345x 12345z 12345zxc 12345zxcvb 1234ab
1234abc 1234abcd 1234asdf 1234kekc 1234qaz 1234qw 1234qwe 1234qwer 1234qwerasdf 1234qwert 1234qwerty 1234rewq 1234rmvb
1234zxcv 123654a 1236987z 123a123 123a321 123aaa 123abc 123as123 123asd 123asd123 123bbb 123dan 123ewq 123fuck
123hfjdk147 123kat 123masha 123mudar 123q123 123qaz 123qaz123 123qq123 123qwe 123qwe123 123qwe123qwe 123qwe321 123qwe456
123qwe456rty 123qweas 123qweasd 123qweasdzxc 123qwer 123qwert 123qwerty 123red 123rrr 123sas 123www 123xxx 123xyz 123zxc
123zxc123 123zzz 12e3e456 12locked 12monkey 12pack 12qw12 12qw12qw 12qw34 12qw34er 12qwas 12qwasz 12qwaszx 12qwerty
12s3t4p55 1357911q 13579a 14vbqk9p 151nxjmt 154ugeiu 159357a 159753a 159753q 17171717aa 1911a1 1972chev 1999ar
19mtpgam19 1a2a3a 1a2a3a4a 1a2a3a4a5a 1a2b3c 1a2b3c4 1a2b3c4d 1a2b3c4d5e 1a2s3d 1a2s3d4f 1a2s3d4f5g 1aaaaa 1aaaaaaa
1access 1andrew 1angel 1asshole 1austin 1bailey 1basebal 1batman 1bigdick 1bigdog 1bitch 1boomer 1bubba 1buster 1chance
1charlie 1chicken 1chris 1compute 1cowboy 1daddy 1dallas 1daniel 1david 1diamond 1dragon 1eagle 1footbal 1fucker 1fuckme
1fuckyou 1george 1ginger 1girls 1golfer 1grand 1guitar 1hammer 1harley 1hello 1hockey 1hunter 1hxboqg2 1iiiii 1james
1jennife 1jessica 1jesus 1johnny 1jordan 1joshua 1killer 1letmein 1lover 1lovers 1martin 1master 1melissa 1michael
1million 1money 1monkey 1mustang 1nicole 1orange 1pass1page 1passwor 1password 1patrick 1pepper 1phoenix 1pillow 1pionee
1pussy 1q2a3z 1q2q3q 1q2q3q4q 1q2q3q4q5q 1q2w3e 1q2w3e4r 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws 1qa2ws3e 1qa2ws3ed
1qa2ws3ed4rf 1qasw2 1qay2wsx 1qaz!qaz 1qaz2w 1qaz2ws 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazse4 1qazwsx 1qazxc
1qazxsw 1qazxsw2 1qazxsw23edc 1qazzaq1 1qw23e 1qw23er4 1qwert 1qwerty 1qwerty1 1qwertyu 1ranger 1robert 1samanth
1scooter 1sexyred 1shadow 1silver 1soccer 1spider 1starwar 1summer 1superma 1taylor 1thomas 1thunder 1tiger 1tigger
1um83z 1wildcat 1william 1winner 1x2zkg8w 1xxxxx 1z2x3c 1z2x3c4v 1z2x3c4v5b 1z2z3z 1zxcvbnm 1zzzzz 2002tii 2004rj
201jedlz 20spanks 2112rush 2112yyz 21crack 2300mj 230857z 23176djivanfros 237081a 23dp4x 23skidoo 24pnz6kc 260zntpc
26exkp 2b8riedt 2bad4u 2bigtits 2cool4u 2fast4u 2fchbg 2girls 2good4u 2hot4u 2kash6zq 2kgwai 2n6wvq 2sexy2ho 2sweet
2w3e4r 2w3e4r5t 2wsx1qaz 2wsx3edc 2wsxcde3 2wsxzaq1 3000gt 321ewq 333z333 335533aa 33rjhjds 343104ky 3465xxx 357mag
368ejhih 380zliki 383pdjvl 3cudjz 3e2w1q 3edc4rfv 3edcvfr4 3girls 3ip76k2 3ki42x 3mpz4r 3qvqod 3rjs1la7qe 3stooges
3syqo15hil 3x7pxr 426hemi 427cobra 44magnum 4506802a 45m2do5bs 4815162342lost 4904s677075 495rus19 4dwvjj 4meonly 4money
4r3e2w1q 4r5t6y 4rfv3edc 4rfv5tgb 4rkpkt 4runner 4snz9g 4tlved 4wcqjn 4wheel 4wwvte 4z34l0ts 4z3al0ts 4zqauf 50cent
50spanks 54321a 551scasi 554uzpad 555555a 55555a 55555q 55bgates 55chevy 565hlgqo 56qhxs 57chevy 57np39 5hsu75kpot
5rxypn 5t6y7u8i 5tgb6yhn 5wr2i7h8 640xwfkv 654321a 666666a 666666q 67camaro 686xqxfg 68camaro 69a20a 69camaro 69dude
6bjvpe 6chid8 6string 6uldv8 708090a 72d5tn 7777755102q 7777777a 777angel 777vlad 78girl 78n3s5af 7bgiqk 7grout 7hrdnw23
7kbe9d 7uftyx 7ugd5hip2j 7xm5rq 80070633pc 808state 811pahc 81fukkc 863abgsg 86mets 87t5hdf 88keys 89231243658s 8balls
8dihc6 8inches 8j4ye3uz 8letters 8phrowz622 8phrowz624 8womys 911turbo 9293709b13 987654321a 989244342a 9988aa
999111999q 9inches 9skw5g a11111 a111111 a123123 a123321 a12345 a123456 a1234567 a12345678 a123456789 a123456a a12345a
a1a2a3 a1a2a3a4 a1a2a3a4a5 a1b2c3 a1b2c3d4 a1b2c3d4e5 a1s2d3 a1s2d3f4 a1s2d3f4g5 a4tech a55555 a654321 a7777777
a987654321 aa123321 aa1234 aa12345 aa123456 aaa111 aaa123 aaa340 aaaa1111 aaaaa1 aaaaaa1 aaaaaaa1 aaron1 aaron123 ab1234
ab123456 abbey1 abc123 abc1234 abc12345 abc123456 abc123abc abc321 abc456 abcd12 abcd123 abcd1234 abcde123 abcdef1
abcdef123 abcdefg1 abigail1 access1 access12 access14 access2 access20 access99 account1 ace123 acls2h acun3t1x acura1
adam12 adam123 adam25 adams1 adidas1 admin1 admin123 admin18533362 admin2 admiral1 adrian1 adriana1 adult1 africa1
agent007 aggie1 airforce1 ajcuivd289 ak1234 akira1 al9agd alabama1 alan12 alaska1 albert1 alberto1 alex01 alex11 alex12
alex123 alex1234 alex13 alex1990 alex1996 alex2000 alex22 alex32 alex77 alex777 alex99 alexander1 alexis1 alfa147
alfa156 alfie1 alfred1 ali123 alice1 alien1 alisa1 all4me all4one all4u2c all4u8 all4you allah1 allan1 allen1 allison1
allstar1 aloha1 alpha06 alpha1 alpha12 alpha123 alpha2 alpha3 alpha5 alpha7 alpine1 alyssa1 amanda1 amanda11 amanda12
amanda18 amanda69 amber1 amber123 america1 amiga1 amsterdam1 amy123 andi03 andre1 andre123 andrea1 andreas1 andrew1
andrew12 andrew2 andrey123 andy123 andyod22 anfield1 angel01 angel1 angel11 angel12 angel123 angel13 angel2 angel22
angel5 angel666 angel69 angel7 angel777 angela1 angelo4ek angels1 angie1 angus1 animal1 anime1 anita1 anna12 anna123
anna1987 anna2614 annette1 annie1 annie2 another1 anthony1 anthony2 anthony7 anton1 anton123 antonio1 aol123 aol999
apache1 apollo1 apollo11 apollo13 apple1 apple12 apple123 apple2 apples1 april1 april10 april12 april17 aq1sw2 aq1sw2de3
ar3yuk3 aragorn1 area51 ariel1 arizona1 arnold1 arrow1 arsenal1 arsenal2 art123 art131313 artem1 arthur1 arwpls4u as1234
as123456 asd123 asd1234 asd12345 asd123456 asd123asd asd222 asd456 asdasd1 asdasd123 asdf12 asdf123 asdf1234 asdfg1
asdfg12 asdfg123 asdfg12345 asdfgh01 asdfgh1 asdfgh12 asdfgh123 asdfghjkl1 asdfghjkl123 asdqwe123 asfnhg66 ashley1
ashley12 aspen1 asq321 ass123 assa1234 asshole1 asshole2 assman1 assword1 asterix1 astra1 astro1 atlanta1 atlas1 audi100
audi80 audia3 audia4 audia6 audio1 audis4 august1 august2 austin1 austin12 austin31 austin316 avalon1 avatar1 avenger1
awesome1 az123456 azerty1 azerty123 b12345 b123456 b1afra babe23 babes1 baby123 babygirl1 babylon5 bacon1 badboy1
badboy69 badger1 baggins1 bailey1 bailey12 baker1 baller1 balls1 banana1 bandit1 bandit12 bangkok1 banjo1 barbara1
barbie1 barkley1 barney1 baron1 barry1 baseba11 basebal1 baseball1 bassman1 bastard1 batman01 batman1 batman12 batman2
batman69 batman99 baxter1 bball1 bbb747 bbbbb1 bbbbbb1 bbbbbbb1 beach1 bear12 bear123 bears1 bears85 beast1 beatles1
beautiful1 beauty1 beaver1 beaver69 beavis1 becca1 beckham7 becky1 bella1 bella123 belle1 ben123 benjamin1 benji1
bennett1 benny1 benson1 bentley1 bernard1 bethany1 betty1 bh90210 big123 bigal1 bigboy1 bigdick1 bigdog1 bigdog69
bigfoot1 bigman1 bigman2 bigred1 bigtits1 biker1 bilbo1 bill123 billy1 billy123 bingo1 bingo123 binky1 bird33 birdie1
birthday1 birthday21 birthday299 birthday4 birthday54 biscuit1 bishop1 bitch1 bitch123 bitch69 biteme1 biteme2 biteme69
black1 black12 black123 black2 blackie1 blade1 blade2 blake1 blaster1 blaze1 blazer1 blessed1 blink18 blink182 blondie1
blood1 blowme1 blowme69 blue01 blue11 blue12 blue123 blue1234 blue13 blue21 blue22 blue23 blue25 blue32 blue33 blue42
blue44 blue45 blue55 blue56 blue66 blue69 blue77 blue99 blues1 bmw123 bmw2002 bmw318 bmw320 bmw323 bmw325 bmw325i
bmw325is bmw330 bmw520 bmw525 bmw540 bob123 bob1234 bob666 bobby1 bobby123 boeing74 bogey1 bogus1 bomber1 bond007
bondage1 bonds25 boner1 bones1 bones69 bongo1 bonnie1 bonou2 boobies1 booboo1 boobs1 booger1 boogie1 boomer1 boots1
booty1 boris1 boris123 bosco1 boscoe01 boss302 boston1 bowl300 bowling1 boxer1 bp2002 br00klyn br0d3r br5499 bradley1
brady12 brando1 brandon1 brandon2 brandy1 braves1 bravo1 brazil1 brenda1 brendan1 brent1 brett1 brian1 brian123 brianna1
bridget1 britney1 bronco1 broncos1 broncos7 brooke1 brooks1 brother1 brown1 brownie1 browns1 bruce1 bruce2 bruins1
bruno1 bruno123 brutus1 bryan1 bubba1 bubba123 bubba2 bubba69 bubble1 bubbles1 buckeye1 bucky1 bud420 buddha1 buddy1
buddy12 buddy123 buddy2 buffalo1 buffy1 buffy123 buick1 bulldog1 bulldog2 bullet1 bulls1 bulls23 bunny1 burton1 buster01
buster1 buster11 buster12 buster2 butch1 butter1 buttons1 c123456 c2h5oh c3por2d2 c6h12o6 c7lrwu cab4ma99 cable1
cadr14nu caesar1 cafc91 caitlin1 cajun1 caleb1 calvin1 camaro1 camaro69 camaroz2 came11 camel1 camelot1 camera1 camero1
cameron1 camille1 canada1 candy1 candy123 candy2 canes1 canon1 cantona7 capa200 capital1 captain1 car123 cards1 care1839
carla1 carla10 carlos1 carlos12 carlos2 carmen1 carmex2 carol1 carolyn1 carrera4 carrie1 carter1 cartman1 casey1
casey123 casey2 casper1 casper12 casper2 cassie1 cat123 catch22 catfish1 cathy1 caveman1 cbr600 cbr600rr cbr900 cbr900rr
ccccc1 cccccc1 celtic1 celtic88 celtics1 cezer121 ch5nmk champ1 chance1 change1 chaos1 charger1 charles1 charles2
charlie1 charlie123 charlie2 charlie3 charlie4 charlie5 charlie6 charlie7 charlie9 charmed1 chase1 chase123 check1
cheer1 cheese1 cheese12 chelsea0 chelsea1 chelsea2 cherry1 chester1 chester2 chevy1 chevy2 chevy454 chevys10 chevyz71
chewy1 chicago1 chicago2 chicken1 chicken2 chickenwing101 chico1 chief1 china1 chipper1 chloe1 chocolate1 chopper1
chosen1 chris1 chris11 chris12 chris123 chris2 chris21 chris22 chris69 chris99 chrissy1 christ1 christy1 chubby1 chuck1
cidkid86 cigar1 cindy1 cisco1 claire1 clark1 classic1 claudia1 clayton1 clemson1 climb7 clinton1 cloud9 clyde1 cn42qj
coach1 cobra1 cobra427 coffee1 colin1 colleen1 college1 colole57 colt1911 colt45 combat123654 comcast1 comet1 compaq1
compaq12 computer1 conan1 connect1 connie1 connor1 control1 cookie1 cookie12 cookies1 cool12 cool123 cool99 cooper1
copper1 corey1 corvet07 corvett1 cosmo1 cougar1 count0 country1 courtney1 cowboy1 cowboys1 cowboys2 crack1 cracker1
craig1 crash1 crazy1 crazy123 crazy8 cricket1 crimson1 crm114 crystal1 csfbr5yy cubbies1 cubswin1 cuddles1 cum4me
cup2006 cupcake1 curtis1 cutie1 cvzefh1gkc cyber1 cygnusx1 cynthia1 d12345 d123456 d1i2m3a4 d1lakiss d6o8pm d6wnro
d9ebk7 d9ungl dad2ownu daddy1 daddy123 daisy1 daisy123 dakota1 dale03 dalejr8 dallas1 dallas12 dallas21 dallas22
damage11 dan123 dance1 dancer1 daniel1 daniel12 daniel123 daniel2 daniela1 danil8098 dank420 danni1 dannon4 danny1
dante1 dapzu455 dasha1 dasha123 dave12 dave123 david1 david12 david123 david2 david69 davis1 dawgs1 dbrf134 ddddd1
dddddd1 ddddddd1 de7mdf death1 death123 death666 debbie1 deborah1 defcon1 defiant1 deion21 delta1 delta4 delta9 demon1
demon666 den123 denis1 denis123 denise1 dennis1 denver1 derek1 derrick1 destiny1 detroit1 devil1 devil666 devilmaycry4
devils1 devin1 dexter1 dgl70460 dhip6a diablo1 diablo2 diablo66 diamond1 diana1 diane1 dick12 dick69 diego1 diesel1
digger1 digital1 dilbert1 dima12 dima123 dima1234 dima12345 dima1993 dima1995 dima1996 dima1997 dima2000 dima2010 dima55
dingo1 dirty1 disco1 disney1 diver1 dixie1 dizzy1 djg4bb4b djohn11 dmb2010 doc123 doctor1 dodge1 dodger1 dodgers1 dog123
doggie1 doggy1 dolly1 dolphin1 dolphin2 doma77ns domainlock2005 dominic1 domino1 donald1 donkey1 donna1 dont4get doqvq3
doris1 douglas1 dover1 drag0n dragon0 dragon00 dragon01 dragon1 dragon10 dragon11 dragon12 dragon123 dragon13 dragon2
dragon21 dragon22 dragon23 dragon5 dragon66 dragon69 dragon7 dragon76 dragon77 dragon88 dragon99 dragons1 drake1 dream1
dreamer1 driver1 driver8 drummer1 drunk1 dte4uw ducati99 ducks1 ducky1 dude123 duffy1 duke11 duke3d dummy1 duncan1
dunce1 dupont24 durango1 dusty1 dutch1 dylan1 eae21157 eagle1 eagle123 eagle2 eagle3 eagle5 eagles05 eagles1 easy123
eatme1 eatme2 eatme69 ebony1 echo45 eclipse1 eddie1 eduard1 edward1 edward12 eeeee1 eeeeee1 efbcapa201 eight8 el546218
elaine22 element1 elena1 eleven11 elite1 elite11 elizabeth1 ellen1 ellie1 elvira26 elvis1 elvis123 elway7 emerald1
emily1 eminem1 emmitt22 empire1 england1 enigma1 enter1 enter123 episode1 epvjb6 epwr49 eric12 erica1 erika1 ernie1
eternal1 ethan1 etvww4 everton1 evil666 express1 extreme1 f00bar f00tball f123456 f15eagle f3gh65 f9lmwd faith1 falcon1
falcon16 falcons1 fallout2 fallout3 family1 fantasy1 farmer1 farside1 fatcat1 fatluvr69 fatty1 favorite2 favorite5
favorite6 favorite7 favorite8 favre4 fdm7ed feb2000 felix1 fender1 ferrari1 ferrari2 ferrari3 fffff1 ffffff1 fffffff1
ffvdj474 fhntv1998 fiction7 fighter1 fire777 firefly1 fireman1 first1 fish1234 fishing1 fishy1 fkbyf001 fkg7h4f3v6
flash1 flash123 flipper1 florian1 florida1 florida2 flower1 flower2 flowers1 floyd1 fluffy1 flyer1 flyers1 flyers88
focus1 footbal1 football1 football12 football2 force1 ford150 ford9402 fordf150 fordf250 fordf350 forest1 forest11
forever1 formula1 fortune12 forty2 four20 foxcg33 foxtrot1 fqkw5m francis1 frank1 frank123 frank2 frankie1 freak1
freaky1 fred12 fred123 fred1234 fred69 freddie1 freddy1 freddy12 free4all freedom1 freedom2 freedom3 freedom7 freeman1
fresh1 friday1 friday13 friend1 friends1 fritz1 frodo1 froggy1 front242 fuaqz4 fubar1 fuck0ff fuck12 fuck123 fuck1234
fuck69 fuck777 fucker1 fucker11 fucker69 fuckme1 fuckme2 fuckme69 fuckoff1 fucku2 fuckyou1 fuckyou123 fuckyou2 fuckyou69
fuckyou7 fucmy69 fudge1 fun123 fun4me funky1 funny1 future1 futyn007 fuzzy1 fx3tuo g00ber g00gle g12345 g3ujwg g9zns4
gabby1 gabriel1 gabriel2 galaxy1 games1 gamma1 gandalf1 gandalf2 gangsta1 garcia1 garrett1 gateway1 gateway2 gator1
gators1 gbhcf2 gecko1 gemini1 gemma1 general1 genesis1 genius1 george01 george1 george12 george2 georgia1 germany1
gerrity1 gerry1 gfhjkm1 gfhjkm12 gfhjkm123 gfhjkm2 gfif1991 ggggg1 gggggg1 ghbdtn1 ghbdtn12 ghbdtn123 ghbdtnbr1
ghhh47hj7649 ghjcnj123 ghost1 ghost123 giant1 giants1 gibson1 giggs11 gilbert1 ginger1 ginger12 ginger2 girl78 girls1
gizmo1 gizmo123 gizmodo1 global1 glock17 glock21 glock22 gn56gn56 gnasher23 go1234 go2hell goblue1 goddess1 gold123
golden1 golf12 golf18 golf69 golf72 golfer1 golfer23 golfing1 golfvr6 golgo13 gonzo1 goober1 good12345 good123654
good2go good4u goofy1 google1 google12 google123 goose1 gordo1 gordon1 gordon24 gorilla1 gr8ful gr8one grace1 grand1
grant1 great1 green1 green11 green12 green123 green2 green3 green5 green7 green99 gregory1 grendel1 griffin1 grizzly1
groupd2013 gsgba368 gsxr1000 gsxr11 gsxr1100 gsxr600 gsxr750 gtivr6 guess1 guido1 guitar1 gumby1 gunner1 gwju3g
gy3yt2rgls gypsy1 gznybwf13 h00ters h2opolo ha8fyp hacker1 haha123 hal9000 haley1 halflife2 hallo1 hallo123 halo123
hamburg1 hammer1 hammers1 hamster1 hanna1 hannah01 hannah1 hansolo1 happy1 happy12 happy123 happy2 happy69 happy7
hardcore1 harley01 harley1 harley11 harley12 harris1 harry1 harry123 harvey1 hawaii1 hawaii50 hawkdog79 hawkeye1 hawks1
hax0red hd764nw5d7e1vb1 heart1 heather1 heather2 heaven1 heidi1 hej123 helen1 hell666 hello1 hello12 hello123 hello1234
hello2 hello2u hello5 hello99 helpme1 hendrix1 henry1 henry14 hershey1 hevnm4 hhhhh1 hhhhhh1 hhhhhhh1 hihje863 hiphop1
history1 hitman47 hobbes1 hockey1 hockey12 hockey2 hockey99 hogan1 holden1 holein1 holen1 holiday1 holland1 holly1
home123 homer1 homer123 homer2 honda1 honda2 hondo1 honey1 hooch1 hoops1 hooters1 hopkins1 horny1 horny2 horny69 horse1
horses1 hot123 hot2trot hotdog1 hotel6 hotrod1 hottie1 hound1 house1 house123 house2 houston1 howard1 howdy1 hpk2qc
hr3ytm hshfd4n279 hun999 hunter01 hunter1 hunter11 hunter12 hunter123 hunter2 hunting1 husker1 huskers1 huskies1 husky1
hustler1 hzze929b i62gbq i81u812 ias100 iawgk2 ib6ub9 ibill01 ibill123 iceman1 iceman69 icu812 iiiii1 iiiiii1 ikilz083
ilove69 iloveu2 iloveyou1 iloveyou2 ilya1234 ilya1992 incubus1 india1 india123 indiana1 indians1 indy500 inferno1
ingram01 integra1 internet1 intj3a iqzzt580 ireland1 irish1 ironman1 isaac1 isacs155 island1 issue43 italy1 its420
ivan123 iverson3 j12345 j3qq4h7h2v jack01 jack11 jack12 jack123 jack1234 jack22 jackass1 jackie1 jackson1 jackson2
jackson5 jacob1 jacob6 jagr68 jaguar1 jaime1 jake01 jake12 jake123 jalal123 jamaica1 james007 james01 james1 james11
james12 james123 james2 james23 james69 james7 james99 jamesbond007 jameson1 jamie1 jamie123 janet1 january1 japan1
jared1 jasmine1 jason1 jason12 jason123 jason2 jasper1 jay123 jazzy1 jbond007 jeepcj7 jeff24 jeffrey1 jello1 jelly1
jenna1 jennife1 jennifer1 jenny1 jenny123 jenny69 jeremy1 jericho1 jerry1 jesse1 jessica0 jessica1 jessica2 jessica7
jessica8 jessie1 jester1 jesus1 jesus12 jesus123 jesus3 jesus7 jesus777 jeter2 jg3h4hfn jim123 jimbo1 jimmy1 jimmy123
jimmy2 jjjjj1 jjjjjj1 jjjjjjj1 jo9k2jw2 joe123 johanna1 john11 john12 john123 john1234 john316 johnny1 johnny5 johnny69
johnson1 jojo12 joker1 joker123 joker69 joker7 jonathan1 jones1 jonny5 jordan1 jordan11 jordan12 jordan2 jordan23
joseph1 joseph10 joshua1 joshua12 joshua2 joyce1 jq24nc juice1 juice2 juicy1 julia1 julie1 july23 june22 june29 junior1
jupiter1 jupiter2 just4fun just4me just4you justice1 justin1 justin11 justin12 jys6wz k12345 k123456 k2trix karen1
karma1 kasia1 katana1 kathy1 katie1 katie123 katrina1 kayak1 kayla1 kban667 kcj9wx5n keeper1 keith1 keksa12 kelly001
kelly1 kelly123 kelly2 kelsey1 kennedy1 kenneth1 kenny1 kenny123 kermit1 kevin1 kevin123 kickass1 killa1 killer1
killer12 killer123 killer2 killer666 killer7 kim123 kimber45 kimmy1 king123 king1234 king69 kings1 kinky1 kirby1
kirill123 kitten1 kitty1 kitty123 kitty2 kkkkk1 klingon1 kmg365 knicks1 knight1 kobe08 kobe24 kodaira52 kodiak1 koetsu13
kordell1 kqigb7 kramer1 kristen1 kristin1 kugm7b l2g7k3 l3tm31n l58jkdjp! l8g3bkde l8v53x lacey1 ladybug1 lakers1
lakers24 lakers32 lakers34 lance1 larry1 larry123 larry33 laser1 laura1 lauren1 lebron23 leeds1 left4dead lefty1 legend1
lemon1 lena123 lenny1 leno4ka leo123 leonard1 leroy1 leslie1 letme1n letmein0 letmein1 letmein2 letmein22 letmein6
letmein7 letmein9 level42 lewis1 lexus1 libby1 liberty1 light1 lilly1 lincoln1 linda1 lindsay1 lindsey1 lineage2 lions1
lisa01 lisa123 lisa69 little1 liverpool1 lizard1 lllll1 locoman0 logan1 logan5 lol123 lol1234 lol12345 lollol1 london1
london11 london12 london22 london99 lonely1 loser1 loser123 lost4815162342 lotus1 lotus123 lotus7 louie1 louis1 louise1
love11 love12 love123 love1234 love13 love143 love2011 love21 love22 love23 love4ever love4u love69 love77 love777
lovely1 loveme1 loveme2 loveme89 lover1 lover2 lover69 loveu2 loveyou1 loveyou2 lucas1 lucas123 lucifer1 lucky1 lucky123
lucky13 lucky2 lucky3 lucky5 lucky7 lucky777 luv2epus luv2fuck lux2000 lzbs2twz m0nk3y m0nkey m12345 m123456 m1234567
m1911a1 m1sf1t m5wkqf m69fg2w m6cjy69u35 mac123 machine1 mack10 madala11 maddie1 maddog1 maddy1 madison1 madison2
madonna1 magda1 maggie1 maggie11 maggie2 magic1 magic123 magic32 maiden1 mailcreated5240 maine1 major1 makeksa11
malcolm1 mallard1 mama12 mama123 mama1234 mamo4ka man123 manager1 mandy1 mango1 manny1 mapet123456 march1 march13
marcius2 marco1 marcus1 maria1 maria123 maria6 marie1 marilyn1 marina1 marine1 marines1 marino13 mario1 mario66 marissa1
mark12 mark123 mark1234 mark22 mark69 marley1 marta1 martin1 martin12 martin2 martin6 martin7 martina1 martini1 marty1
marvin1 mash4077 masha123 mason1 master01 master1 master11 master12 master123 master2 master22 master3 master69 master99
matrix1 matrix2 matrix3 matt11 matt123 matthew1 matthew2 matthew7 matthew8 maurice1 maverick1 max123 max333 maxim1
maxim1935 maximus1 maxwell1 maynard1 mazda1 mazda3 mazda323 mazda6 mazda626 mazdarx7 mazdarx8 md2020 me1234 medic1
megan1 melanie1 melissa1 melissa2 member1 memphis1 mercury1 mercury7 merlin1 messi10 met2002 metal1 metal666 metallica1
metro1 metro2033 mets86 mexico1 miami1 michae1 michael0 michael1 michael2 michael3 michael4 michael5 michael6 michael7
michael8 michael9 michele1 michelle1 mick7278 mickey1 micro1 midnight1 mighty1 mike01 mike11 mike12 mike123 mike1234
mike13 mike22 mike23 mike69 mike77 mikey1 mikey123 miles1 miller1 million1 mimi92139 mindy1 mine12 mine2306 miranda1
misfit99 misha1 mission1 missy1 misty1 misty123 mitch1 mittens1 mmmmm1 mnbvcxz1 mobil1 mocha1 mof6681 molly1 molly123
mom123 mom4u4mm mommy1 monday1 money01 money1 money12 money123 money2 money4me money7 mongo1 monica1 monica2 monique1
monkey01 monkey1 monkey10 monkey11 monkey12 monkey123 monkey13 monkey2 monkey22 monkey3 monkey69 monkey7 monkey77
monkey99 monster1 monster2 montana1 montgom240 monty1 monty123 mookie1 moore1 moose1 mopar1 morgan1 morris1 moses1
moss84 mother1 mounta1n mouse1 mozart1 mp8o6d ms6nud mty3rh muffin1 mulder1 murder1 murphy1 music1 music123 mustang0
mustang1 mustang2 mustang3 mustang4 mustang5 mustang6 mustang7 mustang8 mustang9 mwq6qlzo my3girls my3kids my3sons
myspace1 myxworld4 naked1 nancy1 nancy123 naruto1 naruto12 naruto123 nascar1 nascar2 nascar20 nascar24 nascar3 nascar88
nasty1 natalie1 natasha1 nathan1 nathan12 naughty1 ncc1701 ncc1701a ncc1701d ncc1701e ncc74656 ndeyl5 ne1469 nec3520
nelson1 nemesis1 nemrac58 network1 never1 new123 newlife1 newman1 newpass1 newpass6 newport1 newproject2004 newton1
newyork1 nexus6 nicholas1 nick12 nick123 nick1234 nicky1 nicolas1 nicole1 nicole2 nigga1 nigger1 night1 nihao123 nikita1
nikita123 nikki1 nikki2 nimda2k ninja1 nirvana1 nissan1 nitro1 njqcw4 nnnnn1 nohack04 nokia1 nokia123 nokia3230
nokia3250 nokia3310 nokia5130 nokia5230 nokia5300 nokia5310 nokia5530 nokia5800 nokia6120 nokia6233 nokia6300 nokia6303
nokia7610 nokia8800 nokian70 nokian73 nokian95 noles1 nolimit5 nolimit8 nolimit9 nomad1 nomar5 noname123 nonrev67 north1
not4you note1234 nothing1 npyxr5 nt5d27 number1 number2 number5 number6 number7 number9 nurse1 nwo4life nx74205 oakland1
oasis1 oc247ngucz ocean1 ocean11 oceans11 october1 october2 oicu812 olds442 olga123 olive1 oliver1 olivia1 ollie1 omar10
omega1 omega123 omega2 omega3 omega5 omega7 one4all onelove1 online1 only4me ooooo1 open123 open1234 open4me oqglh565
orange1 orange12 orange44 orange77 orange8 oranges1 orion1 orion2 orlando1 ornw6d oscar1 oscar123 oscar2 ou8122 ou8123
ou8124me ou812ic out3xf ov3ajy ozlq6qwm ozzie1 p0015123 p00kie p0o9i8 p0o9i8u7 p12345 p3e85tr p3wqaw p455w0rd p4ssw0rd
p4ssword p@ssw0rd pa55w0rd pa55word pablo1 pacific1 packard1 packers1 packers4 paige1 pain4me paladin1 pamela1 panama1
panda1 pandora1 pantera1 panther1 panties1 paper1 paris1 paris123 parker1 parol1 parol999 party1 pass01 pass11 pass12
pass123 pass1234 pass1word pass99 passion1 passw0r passw0rd passw0rd1 passwor1 password0 password01 password1 password11
password12 password123 password1234 password13 password2 password3 password4 password5 password6 password69 password7
password9 password99 pasta1 patch1 patches1 patrick1 patrick2 patrick7 patrick8 patrick9 patriot1 paul12 paul123
paul1234 paula1 paulina1 pavel1 payton34 peace1 peaches1 peaches2 peanut1 pearl1 pebbles1 pedro1 peewee1 pegasus1
pencil1 penguin1 penis1 penny1 pentium1 pentium3 pentium4 people1 pepper1 pepper12 pepsi1 pepsi123 perfect1 perry1
pervert1 peter01 peter1 peter123 petra1 phantom1 phantom2 phillip1 philly1 phish1 phish420 phoenix1 phoenix2 phone1
photo1 pi3141 pi314159 piano1 piazza31 picard1 picasso1 pickle1 pickles1 piggy1 pikachu1 pilot1 pilot123 pimp69 pimpin1
pinky1 pioneer1 piper1 pippen33 pirate1 pistons1 pizza1 pizza123 pkxe62 planet1 plastic1 plato1 playboy1 playboy2
player1 player69 playstation3 please1 plumber1 pluto1 pn5jvw poi098 poi123 poiu0987 poiu123 poiu1234 pokemon1 pokemon12
pokemon123 poker1 pokey1 polaris1 police1 police22 polly1 polniypizdec0211 polniypizdec110211 polska1 pontiac1 pookie1
pool6123 poop12 poop123 poopy1 pop123 popcorn1 poppy1 porn123 porn4life porn4me porn69 porno1 porno69 porsche1 porsche9
porsche911 postov10 postov1000 power1 power123 power2 ppppp1 precious1 prelude1 preston1 pretty1 prime1 primetime21
prince1 princess1 private1 pro100 prodigy1 psalm23 psychnaut1 psycho1 ptfe3xxp pufunga7782 pumpkin1 puppy1 purple1
purple12 pussy1 pussy123 pussy2 pussy3 pussy4me pussy69 pussy7 pwxd5x pxx3eftp pyf8ah pyramid1 pzaiu8 q11111 q111111
q12345 q123456 q1234567 q12345678 q123456789 q1234567890 q1a2z3 q1q2q3 q1q2q3q4 q1q2q3q4q5 q1w2e3 q1w2e3r q1w2e3r4
q1w2e3r4t q1w2e3r4t5 q1w2e3r4t5y6 q1w2e3r4t5y6u7 q2w3e4 q2w3e4r5 q55555 q8zo8wzq q9umoz qaz123 qaz12345 qaz123wsx
qaz1wsx2 qaz741 qazwsx1 qazwsx12 qazwsx123 qazwsxedc1 qazwsxedc123 qazxsw1 qazxsw12 qazxsw123 qazxsw21 qbg26i qcmfd454
qn632o qq123456 qq123456789 qqh92r qqq111 qqq123 qqqq1111 qqqqq1 qqqqqq1 qqqqqqq1 quake1 quake2 quake3 quality1
quant4307s quantum1 queen1 quest1 quick1 qw1234 qw123456 qw12er34 qwaszx12 qwaszx123 qwe123 qwe123asd qwe123qwe
qwe123rty qwe321 qwe789 qweasd12 qweasd123 qweasdzxc1 qweasdzxc123 qweqwe123 qwer12 qwer123 qwer1234 qwer12345 qwer4321
qwert1 qwert12 qwert123 qwert12345 qwert40 qwerty00 qwerty1 qwerty11 qwerty12 qwerty123 qwerty1234 qwerty12345
qwerty123456 qwerty123456789 qwerty13 qwerty2 qwerty2010 qwerty21 qwerty22 qwerty321 qwerty5 qwerty6 qwerty66 qwerty7
qwerty77 qwerty777 qwerty78 qwerty88 qwerty99 qwertyu1 qwertyu8 qwertyuiop1 qwertyuiop123 r12345 r123456 r29hqq r2d2c3p0
r2d2c3po r3ady41t r4e3w2q1 rabbit1 racer1 rachel1 radar1 radio1 raider1 raiders1 rainbow1 rainbow2 rainbow6 ralph1
ram1500 rambo1 random1 randy1 ranger01 ranger1 ranger11 ranger2 ranger21 ranger99 rangers1 rascal1 rasdzv3 rasta1
rasta220 rasta69 rattolo58 raven1 raymond1 razor1 rb26dett ready1 ready2go reaper1 rebbyt34 rebecca1 rebel1 recon1
red123 red1234 red12345 red321 red456 reddog1 redhead1 redneck1 redskin1 redsox04 redsox1 redwing1 reggie1 renee1
rescue1 review69 revival47 rhino1 ricardo1 rice80 richard1 richard2 ricky1 rider1 riker1 riley1 ringo1 ripken8 river1
rjw7x4 rob123 robbie1 robert1 robert12 robert2 robert3 roberto1 robin1 robyn1 rocco1 rock123 rocket1 rocks1 rocky1
rocky123 rocky2 rocky6 rodeo1 roger1 roger123 rogue1 rogue2 roland1 rolex1 roma123 roman1 roman123 romeo1 romeo123
ronald1 ronaldo1 ronaldo7 ronaldo9 rooster1 roscoe1 rosebud1 rosie1 rossi46 route66 rover1 rowdy1 royal1 rrpass1 rrrrr1
rt6ytere rufus1 rugby1 ruger1 rules1 runner1 rush2112 russell1 russia1 russian7 rusty1 rusty123 rusty2 ryno23 s1107d
s12345 s123456 s456123789 saab900 saab9000 saab93 saab95 sable1 sabrina1 sadie1 sailing1 sailor1 saint1 saints1 sakic19
salem1 sales1 sally1 salt55 sam123 samantha1 sammy1 sammy12 sammy123 sammy2 sampson1 samson1 samsung1 samsung123
samsung2 samuel1 samurai1 sandman1 sandra1 sandy1 sandy123 sanity72 sanity729 santa1 sarah1 sarah123 sarge1 sasha1
sasha12 sasha123 sasha1234 sasha1995 sasha1996 sasha2 sasha2010 sassy1 satan1 satan66 satan666 satana666 saturn1 saturn5
saun24865709 sausage1 savage1 save13tx sc00by sc00ter scarface1 scarlet1 school1 scooby1 scooby12 scooby2 scooter1
scooter2 score1 scorpio1 scott1 scott123 scott2 scotty1 scout1 scruffy1 scuba1 sdsadee23 searock6 seattle1 sebastian1
secret1 secret12 secret123 segblue2 senha123 senna1 sergey1 service1 seven1 seven11 seven7 seven77 seven777 sevenof9
sevilia1 sex123 sex1234 sex12345 sex4me sex666 sex6969 sexxy1 sexy12 sexy123 sexy1234 sexy69 sf49ers shadow01 shadow1
shadow11 shadow12 shadow1212 shadow123 shadow13 shadow2 shadow69 shadow7 shadow99 shadows1 shady1 shaggy1 shane1
shaney14 shannon1 shark1 sharon1 sharp1 shawn1 shearer9 sheba1 shelby1 shell1 shelley1 shelly1 sherman1 sherry1 shirley1
shock123 shock5 shooter1 shorty1 shotgun1 shygirl1 siemens1 sierra1 sigma1 silly1 silver1 silver12 silver7 simba1 simon1
simon123 simple1 simpson1 single1 sissy1 sister1 sixty9 sk84life sk8board sk8ordie sk8ter skate1 skater1 skeeter1
skipper1 skippy1 skorpion39 sky123 skyline1 slash1 slave1 slayer1 slayer66 slayer666 sleepy1 slick1 slick50 slimed123
slipknot1 slipknot666 slk230 slut69 sluts1 smart1 smile1 smile123 smiley1 smith1 smith123 smitty1 smoke1 smoke420
smokey1 smooth1 sn00py snake1 snapper1 snickers1 sniper1 snoopy1 snowman1 snowy1 sober1 soccer1 soccer10 soccer11
soccer12 soccer13 soccer14 soccer15 soccer17 soccer2 soccer21 soccer22 soccer3 soccer7 soccer9 soccer99 sochi2014
sojdlg123aljg solar1 soldier1 sonia1 sonic1 sonic123 sonic2 sonny1 sony123 sony1234 sooners1 sophie1 sosa21 soso123aljg
sound1 south1 space1 spade1 spanky1 sparky1 sparky12 spartan1 spartan117 spawn1 spawn2 speaker1 special1 speed1 speedy1
spencer1 spice1 spider1 spider12 spiderman1 spike1 spirit1 spock1 spooky1 spoon1 sport1 sports1 spots3 spring1 spurs1
squid1 sr20det ssptx452 sssss1 ssssss1 stacey1 stacy1 stalker1 stanley1 star11 star12 star123 star69 star99 stars1
start1 start123 starwars1 stealth1 steel1 steeler1 steelers1 stella1 steph1 stephen1 steve1 steve123 steve69 steven1
stewar1 stewart1 stick1 sting1 stinger1 stinky1 stone1 stone55 storm1 strange1 strat1 strider1 strike1 striker1 student1
studio54 stuff1 stupid1 sublime1 success1 sucker1 sugar1 suka123 summer0 summer01 summer05 summer06 summer1 summer10
summer11 summer12 summer2 summer20 summer69 summer99 sunny1 sunny123 sunrise1 sunshine1 super1 super12 super123 super2
super7 super8 superman1 superman2 support1 supra1 surfer1 surfing1 susan1 sushi1 suzuki1 sveta123 sweet1 sweet16 sweet69
sweetie1 swimmer1 sword1 sxhq65 sydney1 sylvia1 system1 system32 t123456 t26gn4 t34vfrc1991 t4nvp7 ta8g4w taffy1 tahoe1
take8422 talon1 tammy1 tango1 tanya1 tardis1 target1 tarheel1 tasha1 taylor1 taylor12 taylor2 tbone1 teacher1 team3x
teddy1 teddy123 teddy2 teens1 temp123 temp1234 tempest1 tennis1 tennis12 tequila1 terry1 test01 test11 test12 test123
test1234 test99 tester1 testing1 testing123 testme2 texas1 texas2 thegame1 thelast1 theman1 theone1 theresa1 therock1
thomas01 thomas1 thomas12 thomas123 thomas2 thor5200 three3 thumper1 thunder1 thunder2 thunder5 thunder7 thx1138
tiffany1 tiger1 tiger123 tiger2 tiger69 tiger7 tigers1 tigger01 tigger1 tigger12 tigger2 tigger69 tim123 timber1 timmy1
timothy1 timoxa94 tinker1 tippy1 titan1 titanic1 tm371855 tmjxn151 today1 tom123 tomcat1 tommy1 tommy123 tommy2 tony123
topgun1 tornado1 toronto1 toshiba1 tower1 toyota1 tracy1 tracy71 trader12 train1 transam1 travis1 trevor1 trial1 tribe1
trigger1 trinity1 trinity3 tristan1 triumph1 trojans1 trooper1 trouble1 trout1 trs8f7 trstno1 truck1 trucker1 trumpet1
trust1 trustn01 trustno1 ttttt1 tttttt1 tucker1 tuczno18 tuffy1 turbo1 turbo2 turk182 turkey1 turkey50 turtle1 tvxtjk7r
tweety1 twins2 twisted1 tyler1 tyler123 tyler2 type40 tyson1 ub6ib9 ultra1 unicorn1 united1 usa123 user345 usmc0311
usmc1775 usmc69 usuckballz1 uwrl7c v12345 v123456 vader1 valerie1 vampire1 vanessa1 vaz2106 vaz2107 vaz2109 vaz21099
vegas1 vegas123 venom121293 venus1 verizon1 vermont1 vette1 vfr750 vfvf123 vh5150 vicki1 vicky1 victor1 victoria1
victory1 video1 vika123 viking1 vikings1 villa1 vincent1 viper1 viper123 viper2 virgo1 vision1 vlad1996 vlad1997
vlad7788 volvo1 volvo850 volvos40 voodoo1 vova123 voyager1 vp6y38 vsjasnel12 vvvvv1 vw198m2n w00t88 w12345 w123456
w1w2w3w4 w4g8at w8gkz2x1 waldo1 walker1 wallace1 wally1 walter1 wanker1 waqw3p warcraft1 warcraft3 warrior1 warrior2
watch1 water1 water123 wayne1 wc18c2 weare138 weather1 websol76 webster1 weed420 welcome1 welcome12 welcome123 welcome2
welkom01 wendy1 wenef45313 wer123 werty1 wesley1 westham1 wg8e3wjf whatever1 whiskey1 white1 whitney1 wicked1 wildcat1
william1 william2 william3 willie1 willow1 willy1 wilson1 windows1 wings1 winner1 winston1 winston2 winter01 winter1
winter12 winter99 wizard1 wolf359 wolf666 wolves1 wonder1 woody1 wookie1 world1 wp2003wp wp2005 wpf8eu wrest666 wrinkle1
wrinkle5 wu4etd www123 wwwww1 x123456 x24ik3 x35v8l x72jhhu3z xaccess2 xakep1234 xavier1 xbox360 xirt2k xjznq5 xrp23q
xsw21qaz xsw23edc xxx123 xxx666 xxx777 xxxxx1 xxxxxx1 xytfu7 xyz123 xzsawq21 yamaha1 yamahar1 yamahar6 yankee1 yankees1
yankees2 yanks1 year2000 year2005 yellow1 yes90125 yfcnz123 young1 yqlgr667 yukon1 yummy1 yvtte545 yxkck878 yy5rbfsc
yyyyy1 yyyyyy1 yyyyyyy1 yzerman1 z12345 z123456 z123456789 z1x2c3 z1x2c3v4 z1x2c3v4b5 zachary1 zappa1 zaq11qaz zaq123
zaq12345 zaq12ws zaq12wsx zaq1xsw2 zaq1xsw2cde3 zaqwsx123 zebra1 zelda1 zenit2011 zidane10 ziggy1 zippy1 zombie1 zorro1
zsmj2v zw6syj zx123456 zx123456789 zxasqw12 zxc123 zxc12345 zxc321 zxcasdqwe123 zxcv12 zxcv123 zxcv1234 zxcvb1 zxcvb123
zxcvb12345 zxcvbn1 zxcvbn12 zxcvbn123 zxcvbnm1 zxcvbnm12 zxcvbnm123 zz123456 zz8807zpl zzz111 zzz123 zzzzz1 zzzzzz1
zzzzzzz1
`
    .trim()
    .split(/\s/),
);
