/**
 * Written by `npm run passwords:common` from @zxcvbn-ts/language-common (MIT): the most used passwords in lower case
 * that have a letter and a digit. A password that is one of them but for its symbols is common as well (A4).
 */
export const commonPasswords = `
!qaz2wsx 0000000000d 0000000000o 000000a 000777fffa 007bond 007james 01081988m 0128um 013cpfza 01telemike01 033028pw
043aaa 063dyjuy 085tzzqi 090808qwe 090909t 0987654321a 0o9i8u 0o9i8u7y 0o9i8u7y6t 0okm9ijn 0p9o8i 0p9o8i7u 0range
0raziel0 0wnsyo0 101091m 1012nw 1029384756q 1066ad 10inch 10inches 10sne1 110491g 1111111111zz 11111111a 1111111a
1111111q 111111a 111111aa 111111q 11111a 11111aaaaa 11111q 11111z 1111aaaa 1111qq 1111qqqq 111222333a 111222q 111a111
111aaa 111qqq 11223344q 112233a 112233aa 112233q 11aa11 11bravo 11c645df 11qq11 11qq22ww 1211123a 121212a 121212q 1212qq
123123123a 123123123q 123123a 123123e 123123f 123123q 123123qwe 123123s 123123z 1232323q 123321a 123321q 123321qaz
123321qq 123321qwe 123321qweewq 123321z 12341234q 12344321a 12344321q 1234554321q 1234567890a 1234567890m 1234567890q
1234567890qaz 1234567890qw 1234567890qwe 1234567890s 1234567890w 1234567890z 1234567890zzz 123456789a 123456789aa
123456789abc 123456789as 123456789b 123456789c 123456789d 123456789e 123456789f 123456789g 123456789i 123456789k
123456789l 123456789m 123456789n 123456789o 123456789p 123456789q 123456789qaz 123456789qq 123456789qqq 123456789qw
123456789qwe 123456789r 123456789s 123456789t 123456789v 123456789w 123456789x 123456789y 123456789z 123456789zx
123456789zxc 12345678a 12345678c 12345678m 12345678q 12345678qwe 12345678s 12345678z 1234567a 1234567aa 1234567b
1234567d 1234567k 1234567l 1234567m 1234567q 1234567qw 1234567r 1234567s 1234567t 1234567u 1234567v 1234567w 1234567z
123456a 123456aa 123456aaa 123456ab 123456abc 123456as 123456asd 123456b 123456c 123456d 123456e 123456f 123456g 123456h
123456i 123456j 123456k 123456l 123456m 123456n 123456o 123456p 123456q 123456qaz 123456qq 123456qqq 123456qw 123456qwe
123456qwer 123456r 123456ru 123456s 123456ss 123456t 123456v 123456w 123456x 123456y 123456z 123456zx 123456zxc 123456zz
12345a 12345aa 12345ab 12345abc 12345abcde 12345as 12345asd 12345asdfg 12345b 12345c 12345d 12345e 12345f 12345g 12345i
12345j 12345k 12345l 12345m 12345n 12345q 12345qaz 12345qq 12345qw 12345qwe 12345qwer 12345qwert 12345r 12345rewq 12345s
12345t 12345ta 12345trewq 12345v 12345w 12345x 12345z 12345zx 12345zxc 12345zxcvb 1234ab 1234abc 1234abcd 1234as 1234asd
1234asdf 1234kekc 1234qaz 1234qq 1234qw 1234qwe 1234qwer 1234qwert 1234rewq 1234rmvb 1234zxcv 123654a 123654q 123654z
1236987z 123a123 123a321 123aaa 123abc 123abc123 123abcd 123as123 123asd 123asd123 123bbb 123dan 123ert 123ewq 123four
123fuck 123hfjdk147 123kat 123kid 123masha 123mudar 123q123 123q321 123qaz 123qaz123 123qq123 123qwe 123qwe123
123qwe123qwe 123qwe321 123qwe456 123qwe456rty 123qweas 123qwer 123qwert 123red 123rrr 123sas 123sex 123wer 123www 123xxx
123xyz 123zxc 123zxc123 123zzz 12e3e456 12locked 12pack 12qw12 12qw12qw 12qw34 12qw34er 12qw34er56ty 12qwas 12qwasz
12s3t4p55 134kzbip 135135ab 1357911q 13579a 14vbqk9p 151nxjmt 154ugeiu 159357a 159753a 159753q 159753z 15s9pu03 16473a
17171717aa 1911a1 19371ayj 1958proman 1972chev 1986irachka 19952009sa 1999ar 19mtpgam19 1a2a3a 1a2a3a4a 1a2a3a4a5a
1a2b3c 1a2b3c4 1a2b3c4d 1a2b3c4d5e 1a2s3d 1a2s3d4f 1a2s3d4f5g 1aaaaa 1aaaaaa 1aaaaaaa 1adam12 1amber 1angel 1apple
1balls 1basebal 1bbbbb 1bbbbbbb 1bitch 1black 1bubba 1buddy 1butthea 1ccccc 1ccccccc 1chevy 1chris 1clutch 1compute
1corvett 1crazy 1daddy 1david 1ddddd 1derful 1eagle 1eeeee 1elvis 1fffff 1footbal 1ggggg 1girls 1grand 1green 1happy
1hello 1herbier 1hhhhh 1horny 1house 1hxboqg2 1hxboqg2s 1iiiii 1j9e7f6f 1james 1jennife 1jesus 1jjjjj 1jones 1kitty
1lover 1michell 1money 1mouse 1p2o3i 1pass1page 1pionee 1pizza 1power 1pussy 1q2a3z 1q2q3q 1q2q3q4q 1q2q3q4q5q 1q2s3c
1q2w3e 1q2w3e4r 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y 1q3e5t7u 1qa2ws 1qa2ws3e 1qa2ws3ed 1qa2ws3ed4rf 1qasw2 1qasw23ed
1qay2wsx 1qaz2w 1qaz2ws 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz3edc 1qaz@wsx 1qazse4 1qazxc 1qazxcvb 1qazxsw23edc
1qazxsw23edcvfr4 1qazzaq1 1qqqqq 1qw23e 1qw23er4 1qwert 1rocks 1rocky 1samanth 1scott 1sexyred 1shot2 1smith 1starwar
1steve 1sunshin 1superma 1tiger 1tommy 1truck 1um83z 1w2q3r4e 1w2w3w4w 1world 1wwwww 1x2zkg8w 1xrg4kcq 1xxxxx 1xxxxxx
1yyyyy 1z2x3c 1z2x3c4v 1z2x3c4v5b 1z2z3z 1zzzzz 1zzzzzzz 2002tii 2004rj 201jedlz 20spanks 2110se 2112rush 2112yyz
212121qaz 213qwe879 2183rm 2196dc 21crack 221195ws 2300mj 230857z 23176djivanfros 237081a 23dp4x 23skidoo 23wesdxc
245lufpq 248ujnfk 24lover 24pnz6kc 2502557i 2509mmh 254xtpss 260zntpc 26429vadim 267ksyjf 26exkp 2b4dnvsx 2b8riedt
2bad4u 2bornot2 2bornot2b 2cool4u 2fast4u 2fchbg 2gether 2girls 2good4u 2hot4u 2kash6zq 2kgwai 2n6wvq 2sexy2ho 2sweet
2twins 2w3e4r 2w3e4r5t 2wj2k9oj 2wsx1qaz 2wsx3edc 2wsxcde3 2wsxzaq1 3000gt 305pwzlr 311music 321cba 321ewq 32615948worms
333z333 335533aa 33ds5x 33rjhjds 33st33 343104ky 3465xxx 357mag 368ejhih 380zliki 383pdjvl 38gjgeuftd 3a5irt 3cudjz
3e2w1q 3e4r5t 3edc4rfv 3edcvfr4 3girls 3ip76k2 3ki42x 3mpz4r 3qvqod 3rjs1la7qe 3stooges 3syqo15hil 3techsrl 3tmnej
3x7pxr 3xbobobo 41d8cd98f00b 426hemi 427cobra 4311111q 4321rewq 4506802a 452073t 454dfmcq 456123a 45auto 45m2do5bs
46doris 474jdvff 4809594q 4815162342a 4815162342lost 4904s677075 495rus19 49ers1 4cranker 4dwvjj 4fa82hyx 4g3izhox
4gxrzemq 4jjcho 4me2know 4me2no 4meonly 4mnveh 4money 4ng62t 4pussy 4r3e2w1q 4r5t6y 4rfv3edc 4rfv5tgb 4rkpkt 4snz9g
4tlved 4wcqjn 4wheel 4wwvte 4x7wjr 4z34l0ts 4z3al0ts 4zqauf 50cent 50spanks 51094didi 531879fiz 54321a 545ettvy 551scasi
554uzpad 555555a 55555a 55555n 55555q 55bgates 55chevy 565hlgqo 567rntvm 56qhxs 57chevy 57np39 5hsu75kpot 5lyedn 5qnzjx
5rxypn 5t4r3e2w1q 5t6y7u 5t6y7u8i 5tgb6yhn 5tgbnhy6 5w76rnqp 5wr2i7h8 625vrobg 6339cndh 640xwfkv 6458zn7a 654321a
65pjv22 666666a 666666q 666satan 669e53e1 66chevy 67vette 682regkh 686xqxfg 69a20a 69dude 6bjvpe 6chid8 6jhwmqku 6string
6uldv8 6xe8j2z4 705499fh 708090a 72d5tn 741852kk 744744z 7452tr 747bbb 755dfx 7653ajl1 766rglqy 7777755102q 7777777a
777777a 777angel 777vlad 777win 78girl 78n3s5af 7bgiqk 7elephants 7ertu3ds 7f4df451 7f8srt 7gorwell 7grout 7hrdnw23
7inches 7jokx7b9du 7kbe9d 7ofnine 7ovtgimc 7pvn4t 7seven 7u8i9o0p 7uftyx 7ugd5hip2j 7xm5rq 7xswzaq 80070633pc 808state
811pahc 81fukkc 8363eddy 83y6pv 863abgsg 86mets 878kckxy 87t5hdf 88keys 89231243658s 8928190a 8balls 8dihc6 8i9o0p
8inches 8j4ye3uz 8letters 8phrowz622 8phrowz624 8uiazp 8vjzus 8womys 8xuuobe4 911turbo 9293709b13 9379992a 93pn75 94rwpe
987654321a 987654321z 989244342a 9988aa 999111999q 9inches 9kyq6fge 9skw5g a000000 a11111 a111111 a121212 a123123
a123321 a12345 a123456 a1234567 a12345678 a123456789 a1234567890 a123456a a123456z a12345a a1234b a131313 a19l1980
a1a2a3 a1a2a3a4 a1a2a3a4a5 a1b2c3 a1b2c3d4 a1b2c3d4e5 a1l2e3x4 a1s2d3 a1s2d3f4 a1s2d3f4g5 a23456 a32tv8ls a3eilm2s2y
a3jtni a4tech a54321 a55555 a654321 a666666 a7777777 a7nz8546 a801016 a9387670a a987654321 aa1111aa aa123123 aa123321
aa1234 aa12345 aa123456 aaa111 aaa123 aaa12345 aaa123a aaa340 aaa555 aaa777 aaaa1111 aaaaa1 aaaaaa1 aaaaaaa1 aaron1
aaron123 ab1234 ab123456 abbey1 abc123 abc1234 abc12345 abc123456 abc123456789 abc123abc abc125 abc321 abc456 abcd12
abcd123 abcd1234 abcd12345 abcde1 abcde123 abcde12345 abcdef1 abcdef123 abcdefg1 abm1224 ac2zxdty ace1210 ace123 acer123
acls2h acmilan1 acun3t1x acura1 adam12 adam123 adam1234 adam25 adams1 admin1 admin123 admin18533362 admin2 adult1
adv12775 adxel187 ag764ks agent007 agent1 agent99 aggie1 ajcuivd289 ak1234 akira1 al9agd alan12 alena2010 alex00 alex007
alex01 alex02 alex10 alex11 alex12 alex123 alex1234 alex12345 alex13 alex1959 alex1973 alex1990 alex1991 alex1996
alex2000 alex2010 alex21 alex2112 alex22 alex23 alex32 alex69 alex77 alex777 alex95 alex99 alexa1 alfa147 alfa156 alfie1
alfredo1 ali123 alias1 alice1 alien1 alina1 alino4ka alisa1 all4me all4one all4u2 all4u2c all4u3 all4u8 all4you allah1
allan1 allan123 allen1 allen123 allstar1 aloha1 alone1 alpha01 alpha06 alpha1 alpha12 alpha123 alpha2 alpha3 alpha5
alpha7 alvin1 amber1 amber123 amber2 amiga1 amigo1 amy123 an83546921an13 ancella2 and123 andi03 andre1 andre123 andy11
andy12 andy123 andy69 andyod22 ane4ka angel01 angel1 angel11 angel12 angel123 angel13 angel2 angel22 angel3 angel5
angel6 angel666 angel69 angel7 angel777 angel9 angel99 angelo4ek angie1 angus1 animals1 anime1 anita1 anna12 anna123
anna13 anna1984 anna1986 anna1987 anna1988 anna1989 anna2000 anna2010 anna21 anna2614 annie1 annie123 annie2 another1
ant123 anthon1 anton1 anton123 aol123 aol999 apa195 apple1 apple12 apple123 apple13 apple2 apple22 apple3 april1 april10
april12 april13 april17 april22 april26 april6 april7 aq12ws aq1sw2 aq1sw2de3 ar3yuk3 ara123 area51 ariel1 aries1
arnster55 arrow1 art123 art131313 artem1 artem123 artem2010 artur1 arwpls4u as1234 as12345 as123456 asd123 asd1234
asd12345 asd123456 asd123asd asd123qwe asd222 asd321 asd456 asdf11 asdf12 asdf123 asdf1234 asdf12345 asdf4321 asdf67nm
asdfg1 asdfg12 asdfg123 asdfg12345 asdqwe123 asfnhg66 asian1 aspen1 asq321 ass123 assa1234 assword1 astra1 astra123
astro1 at4gftlw atlas1 auckland2010 audi100 audi80 audia3 audia4 audia6 audia8 audio1 audis4 avery1 aw96b6 az12345
az123456 azaz09 aztec1 b00ger b00mer b12345 b123456 b1234567 b1afra b7mguk b929ezzh babe23 babe69 babes1 baby01 baby123
baby1234 baby2000 baby69 bacardi1 bacon1 bad123 bagel1 baker1 balla007 balls1 bambi1 banjo1 baron1 barry1 bartek1
bartman1 baseba11 basebal1 basia1 bb123456 bball1 bbb747 bbbbb1 bbbbbb1 bbbbbb99 bbbbbbb1 beach1 beach69 beaches1 bear01
bear101 bear11 bear12 bear123 bear69 bear99 bearcat1 bears1 bears85 beast1 beast666 bebop1 becca1 becky1 beer12 beer30
beer4me bella1 bella123 belle1 belo4ka ben123 bengals1 benji1 benny1 berty75 betsy1 betty1 bh90210 big123 bigal1 bigal37
bigblue1 biker1 bilbo1 bill123 bill1234 bill99 bills1 billy1 billy123 billy2 bingo1 bingo123 binky1 bird33 bitch1
bitch123 bitch69 black1 black12 black123 black13 black2 black22 black3 blade1 blade123 blade2 blah123 blair1 blake1
blaze1 blind1 blink1 blink18 blink182 blitz1 blood1 blood123 blue00 blue01 blue02 blue11 blue12 blue123 blue1234 blue13
blue14 blue15 blue2000 blue21 blue22 blue23 blue25 blue32 blue33 blue42 blue44 blue45 blue52 blue55 blue56 blue66 blue69
blue77 blue88 blue99 blues1 blunt420 bmw123 bmw2002 bmw316 bmw318 bmw318i bmw318is bmw320 bmw320i bmw323 bmw325 bmw325i
bmw325is bmw330 bmw330ci bmw520 bmw525 bmw530 bmw535 bmw540 bo243ns boats1 bob101 bob123 bob1234 bob12345 bob2000 bob666
bobby1 bobby123 bobby2 bogey1 bogus1 bologna1 bond007 bonds25 boner1 boner69 bones1 bones69 bongo1 bonou2 bonzo1 boobs1
boots1 booty1 boris1 boris123 bosco1 bosco123 boscoe01 boss302 bowl300 boxer1 boy123 boy4u2ownnyc bp2002 br00klyn br0d3r
br5499 brady12 brain1 branden1 bravo1 breaker1 brent1 brett1 brian1 brian123 brian2 brick1 briley2 britt1 brown1 bruce1
bruce10 bruce2 bruno1 bruno12 bruno123 bryan1 bryce1 bubba1 bubba123 bubba2 bubba22 bubba69 bubby1 bucks1 bucky1 bud420
buddy1 buddy12 buddy123 buddy2 buddy23 buddy3 buddy7 buffy1 buffy123 buffy16 buffy2 buick1 bulls1 bulls123 bulls23
bunko18 bunny1 bunny123 bunny2 butch1 byron1 c00li0 c12345 c123456 c2h5oh c3por2d2 c43qpul5rz c6h12o6 c7lrwu cab4ma99
cable1 cadr14nu cafc91 cahek0980 cajun1 caleb1 call911 camaroz2 camaroz28 came11 camel1 camero1 camp0017 candy1 candy123
candy2 canes1 canon1 canucks1 capa200 car123 cards1 care1839 carla1 carla10 carla51 carlo1 carly1 carmex2 carol1 carole1
casey1 casey123 casey2 casey22 cash12 cat123 cat222 catch22 cathy1 caveman1 cazzo1 cba321 cbr1000 cbr600 cbr600f3
cbr600rr cbr900 cbr900rr cbr929 cbr929rr ccccc1 cccccc1 ccccccc1 cde34rfv ceisi123 cezer121 cfif123 ch1tt1ck ch33s3
ch5nmk champ1 chaos1 chaos666 charle1 chase1 chase123 check1 cheer1 chevy1 chevy2 chevy350 chevy454 chevys10 chevyz71
chewy1 chickenwing101 chico1 chief1 china1 chinese1 chino1 chips1 chloe1 chloe123 chosen1 chris01 chris1 chris11 chris12
chris123 chris13 chris2 chris21 chris22 chris23 chris3 chris69 chris99 chuck1 chuckie1 cidkid86 cigar1 cindy1 cindy2
cindy69 cisco1 cisco123 civic1 cjxb2014 ck6znp42 clara1 clark1 clean1 cliff1 climb7 clint1 clipper1 cloud1 cloud9 clown1
clyde1 cmgang1 cmu9ggzh cn42qj co437at coach1 cobra1 cobra123 cobra2 cobra427 cock69 coco123 cocoa1 colin1 colole57
colt1911 colt45 combat123654 comcast1 come2me comet1 compute1 conan1 cool11 cool12 cool123 cool69 cool99 coolguy1 corey1
corky1 cornell1 corvet07 corvett1 cosmo1 count0 counter1 cptnz062 cq2kph cr250r crack1 craig1 crash1 crazy1 crazy123
crazy4u crazy8 creed1 crf450 crm114 cross1 cruiser1 csfbr5yy cubbies1 cubswin1 cujo31 cum123 cum4me cunt69 cup2006
curly1 cutie1 cvzefh1gkc cyber1 cyclops1 cygnusx1 cyrus1 d12345 d123456 d1i2m3a4 d1lakiss d2000lb d6o8pm d6wnro d78unhxq
d9ebk7 d9ungl dad2ownu daddy1 daddy123 daddy2 daisy1 daisy123 daisy2 dale03 dale88 dalejr8 dalejr88 damage11 damned69
damon1 dan123 dance1 danil8098 dank420 danni1 dannon4 danny1 danny123 danny2 dante1 dante123 dapzu455 darby1 dark123
dark666 dasha1 dasha123 dave12 dave123 dave13 dave69 dave99 david01 david1 david12 david123 david2 david26 david3 david5
david69 david7 davis1 dawgs1 dbrf134 dc3ubn ddddd1 dddddd1 ddddddd1 de1987ma de7mdf death1 death123 death666 def456
defcon1 deflep27 deion21 delta1 delta123 delta2 delta4 delta6 delta9 demon1 demon123 demon666 den123 denis1 denis123
denman85 derby1 derek1 devil1 devil123 devil666 devilmaycry4 devin1 devlt4 devo2706 devon1 dewey1 dfcz123 dga9la
dgl70460 dhip6a diana1 diana123 diane1 dick12 dick69 diego1 dignity7 dima12 dima123 dima1234 dima12345 dima1985 dima1990
dima1992 dima1993 dima1994 dima1995 dima1996 dima1997 dima1999 dima2000 dima2010 dima55 dimon4ik dingo1 dirty1 disco1
diver1 dixie1 dizzy1 djg4bb4b djohn11 dm6tzsgp dmb2010 dmh415 doc123 dodge1 dog123 doggy1 dogma1 dolemit1 dolly1
doma77ns domainlock2005 dome69 don123 donna1 dont4get doqvq3 doris1 dover1 dozer1 drake1 dream1 drums1 drunk1 dte4uw
ducks1 ducky1 dude11 dude123 dude1998 duffy1 duke01 duke11 duke123 duke3d dummy1 dun6sm dunce1 dupa123 dupont24 dusty1
dusty123 dusty197 dutch1 dwarf1 dwml9f dylan1 e3w2q1 e5pftu e6z8jh ea53g5 eae21157 eagle1 eagle123 eagle2 eagle3 eagle5
eagle7 eagle99 earn381 eastern1 easy123 eatme1 eatme2 eatme69 ebony1 echo45 eddie1 eduardo1 eeeee1 eeeeee1 eeeeeee1
efbcapa201 eight8 el546218 electra1 elena1 elena123 elite1 elite11 eliza1 ellen1 ellie1 ellis1 elmer251 elvis1 elvis123
elvis77 elway7 emb377 emily1 emily2 emmitt22 ender1 enter1 enter123 enter2 episode1 epvjb6 epwr49 eric12 eric123
eric1234 erica1 erika1 ern3sto ernie1 eternal1 ethan1 etvww4 evil666 ewq321 explore1 extra1 extra300 f00b4r f00bar
f00tball f12345 f123456 f15eagle f1f2f3 f3gh65 f8yruxoj f9lmwd faith1 faith123 fallout2 fallout3 fanny1 far7766
fatluvr69 fatty1 favorite2 favorite3 favorite5 favorite6 favorite7 favorite8 favre4 fbi11213 fdm7ed fe126fd feb2000
felipe1 felix1 fffff1 ffffff1 fffffff1 ffvdj474 fhntv1998 fiction7 fifa2008 fighting54 finance1 fiona1 fire777 fire911
first1 fish123 fish1234 fishy1 fj1200 fk8bhydb fkbyf001 fkg7h4f3v6 fkojn6gb flame1 flash1 flash123 flint1 florian1
floyd1 flyer1 focus1 footbal1 force1 ford01 ford123 ford150 ford22 ford4x4 ford9402 fordf150 fordf250 fordf350 forty2
forum1 four20 fox123 foxcg33 foxs14 fqkw5m frank1 frank12 frank123 frank2 freak1 fred01 fred11 fred12 fred123 fred1234
fred22 fred69 fred99 free123 free4all free4me fresh1 fritz1 frodo1 front242 fuaqz4 fubar1 fuck11 fuck12 fuck123 fuck1234
fuck69 fuck777 fucku2 fucmy69 fudge1 fun123 fun4me funky1 funny1 futyn007 fuzzy1 fx3tuo g00ber g00gle g12345 g123456
g3ujwg g9zns4 gabby1 gamer1 games1 gamma1 gator1 gavin1 gawker1 gazza1 gbhcf2 gecko1 geek01d gemma1 gen0303 generic1
geolog323 gerrard8 gerrity1 gerry1 gfif1991 gfxqx686 ggggg1 gggggg1 ggggggg1 ghhh47hj764 ghhh47hj7649 ghjcnjnfr1 ghost1
ghost123 ghost16 giant1 giggs11 girl78 girls1 gizmo1 gizmo123 gizmo69 glenn1 glenn74 glock1 glock17 glock19 glock21
glock22 glock23 glock9mm glory1 gmcz71 gn56gn56 gnasher23 go1234 go2hell gobuffs2 gold12 gold123 golf01 golf11 golf12
golf123 golf18 golf56 golf69 golf72 golf99 golfvr6 golgo13 gomez1 gonzo1 good12345 good123654 good2go good4u goofy1
gooner1 goose1 goose2 gordo1 gordolee85 gr00vy gr8ful gr8one grace1 grace123 grace17 grand1 grant1 great1 greek1 green1
green11 green12 green123 green2 green22 green23 green3 green5 green6 green69 green7 green77 green8 green99 gretzky9
groupd2013 grunt1 gsgba368 gsxr1000 gsxr11 gsxr1100 gsxr600 gsxr750 gtivr6 gucci1 guess1 guest1 guido1 guido8 gumby1
gunners1 gunther1 gustavo1 gwbush1 gwju3g gy3yt2rgls gypsy1 gznybwf13 h00ters h2opolo h2slca ha8fyp haha123 hahaha1
hairy1 hal9000 haley1 hallo1 hallo123 halo123 hang10 hanna1 happy1 happy100 happy12 happy123 happy2 happy5 happy69
happy7 hard4u harry1 harry123 harry2 haslo1 hawkdog79 hawks1 hax0red hazel1 hd764nw5d7e1vb1 hea666 heart1 heat7777
heavy1 heidi1 hej123 helen1 hell666 hello1 hello12 hello123 hello1234 hello2 hello2u hello3 hello5 hello69 hello9
hello99 hemi426 hen3ry henry1 henry123 henry14 henry8 hero63 hevnm4 hhhhh1 hhhhhh1 hhhhhhh1 hihje863 hj8z6e hogan1
holein1 holen1 holly1 holly123 home123 homer1 homer123 homer2 honda1 honda2 honda250 honda99 hondo1 honey1 honey123
honey2 hooch1 hoops1 hopkins1 horny1 horny123 horny2 horny69 horse1 hoser1 hot123 hot2trot hot4you hotel1 hotel6 hound1
house1 house123 house2 howdy1 hpk2qc hr3ytm hshfd4n279 hummerh2 hun999 hunt4red husky1 hxp4life hyper1 hzze929b i12345
i62gbq i81b4u i81u812 ias100 iawgk2 ib6ub9 ibill01 ibill123 icu812 idiot1 igor123 iiiii1 iiiiii1 iiiiiii1 ikilz083
ilove69 iloveme1 iloveme2 iluv69 ilya1234 ilya1992 india1 india123 indy500 ingram01 intel1 intj3a iqzzt580 irish1
irocz28 isaac1 isacs155 issue43 italian1 italy1 its420 ivan123 ivan2010 j12345 j123456 j3qq4h7h2v jabba1 jack01 jack10
jack11 jack12 jack123 jack1234 jack22 jackpot1 jacob1 jacob123 jacob2 jacob6 jagr68 jaime1 jake01 jake11 jake12 jake123
jake1234 jake99 jalal123 jam123 james007 james01 james1 james11 james12 james123 james2 james23 james3 james5 james69
james7 james99 jamesbond007 jameson1 jamie1 jamie123 janet1 japan1 jared1 jason1 jason12 jason123 jason2 jason25 jason3
jason5 jay123 jayjay1 jayman1 jazzy1 jbond007 jeep95 jeepcj5 jeepcj7 jeff123 jeff1234 jeff24 jello1 jelly1 jenmt3 jenna1
jennife1 jenny1 jenny123 jenny2 jenny69 jerky1 jerry1 jerry2 jesse1 jesus1 jesus12 jesus123 jesus2 jesus3 jesus7
jesus777 jeter2 jetta1 jewel1 jg3h4hfn jigei743ks jigga1 jillian1 jim123 jimbo1 jimmy1 jimmy12 jimmy123 jimmy2 jimmy69
jjjjj1 jjjjjj1 jjjjjjj1 jkl123 jkne9y jmh1978 jmol01 jo9k2jw2 job314 joe123 joey123 john01 john11 john12 john123
john1234 john22 john31 john316 john33 john44 john69 john99 jojo12 joker1 joker123 joker666 joker69 joker7 jones1 jonny1
jonny5 jor23dan josie1 joy123 joyce1 jq24nc jtuac3my juggalo1 juice1 juice2 juicy1 julia1 julia123 julie1 julie456
julio1 july20 july23 jumbo1 jump23 jumpman23 june17 june21 june22 june24 june27 june29 just4fun just4me just4you jys6wz
k12345 k123456 k1234567 k123456789 k1ller k2trix k9dls02a kamil1 kappa1 karen1 karen123 karen2 karin1 karla1 karma1
kasey1 kasia1 kathy1 katie1 katie123 kayak1 kayla1 kayla123 kban667 kcj9wx5n keith1 keith123 keksa12 kellie1 kelly001
kelly1 kelly123 kelly2 kelly69 kenny1 kenny123 kerry1 kevin1 kevin12 kevin123 kevin2 kfnju842 kickass1 kill666 killa1
kils123 kim123 kimber45 kimmy1 king12 king123 king1234 king69 kings1 kinky1 kirby1 kitty1 kitty123 kitty2 kkkkk1 kkkkkk1
klaus1 klingon1 kmg365 knopo4ka koala1 kobe08 kobe24 kodaira52 koetsu13 koks888 kolya1 kondom25 kordell1 kot123 kotek1
kqigb7 kr9z40sy ktnj2010 ktr1996 kugm7b kumar1 kylie1 kzsfj874 l2g7k3 l3tm31n l58jkdjp! l8g3bkde l8v53x lacey1 lady12
lala123 lalala1 lance1 larry1 larry123 larry33 laser1 laura1 laura123 leafs1 lebron23 lee123 leeds1 left4dead left4dead2
lefty1 lemon1 len2ski1 lena123 lena2010 lenny1 leno4ka leo123 lero4ka leroy1 letme1n leto2010 level1 level42 lewie622
lewis1 lexus1 lfdbl11 lg2wmgvr lhbjkjubz2957704 libby1 lieve27 light1 lilly1 linda1 linda123 lineage2 linus1 lions1
lisa01 lisa12 lisa123 lisa1234 lisa69 lithium1 liverp00l lizzy1 ljb4dt7n lllll1 llllll1 lloyd1 locoman0 logan1 logan123
logan5 lol123 lol123123 lol1234 lol12345 lol123456 lololyo123 loosee123 lopas123 lopez1 loser1 loser123 loser2
lost4815162342 lotus1 lotus123 lotus7 louie1 louis1 love01 love11 love12 love123 love1234 love13 love14 love143 love2000
love2011 love21 love22 love23 love269 love33 love4ever love4u love69 love77 love777 love99 lover1 lover2 lover69 loveu2
lp2568cskt lsdlsd12 lsia9dnb9y lucas1 lucas123 lucky1 lucky12 lucky123 lucky13 lucky2 lucky3 lucky5 lucky69 lucky7
lucky777 lucky8 lucky9 lumpy1 luv269 luv2epus luv2fuck lux2000 lvjdp383 lzbs2twz m0b1l3 m0nk3y m12345 m123456 m1234567
m1911a1 m1chael m1garand m1sf1t m5wkqf m69fg1w m69fg2w m6cjy69u35 mac123 mack10 macsan26 madala11 maddy1 magda1 magic1
magic123 magic32 magoo1 magpies1 maine1 major1 makeksa11 malik1 mama11 mama12 mama123 mama1234 mama1963 mama2010
mammoth1 mamo4ka man123 mancity1 mandy1 mandy123 manga1 mango1 mangust6403 manning1 manny1 mantle7 mapet123456 march1
march13 march2 marcius2 marco1 margo1 maria1 maria123 maria2 maria6 marie1 marie123 marie2 mariner1 mario1 mario123
mario5 mario66 mark01 mark12 mark123 mark1234 mark22 mark69 maroon5 married1 marta1 marty1 mash4077 masha1 masha123
masha1998 mason1 mason123 masterb8 mathew1 matt11 matt12 matt123 matt1234 matthe1 matty1 maureen1 max123 max2000 max333
max33484 max777 maxim1 maxim1935 mazda1 mazda3 mazda323 mazda6 mazda626 mazdarx7 mazdarx8 md2020 me1234 media1 medic1
megan1 merrill1 messi10 met2002 metal1 metal666 metro1 metro2033 mets69 mets86 miami1 miata1 michae1 mick7278 micro1
mika00 mike00 mike01 mike11 mike12 mike123 mike1234 mike13 mike18 mike21 mike22 mike23 mike24 mike25 mike26 mike44
mike69 mike77 mikey1 mikey123 milan1 miles1 milkman1 mimi92139 mindy1 mine12 mine2306 misfit99 misha1 missy1 missy123
missy2 mistral1 misty1 misty123 mitch1 mittens1 mm111qm mm259up mmm666 mmmmm1 mmmmmm1 mnbvcxz1 mo5kva mobil1 mocha1
mof6681 mojo69 molly1 molly12 molly123 mom123 mom4u4mm mommy1 mommy123 monet1 money01 money1 money111 money12 money123
money2 money4 money4me money5 money7 money777 mongo1 monte1 montgom240 monty1 monty123 moom4242 moon123 moore1 moose1
moose123 mopar1 moses1 moss84 mounta1n mouse1 mouse123 movie1 mp8o6d ms6nud mst3000 mtwapa1a mty3rh muffy1 mummy1
murder1 music1 music123 mustard1 mwq6qlzo mwss474 mxaigtg5 my2girls my2kids my3girls my3kids my3sons myspace1 myxworld4
n12345 n123456 nadia1 naked1 nancy1 nancy123 naomi1 nasty1 natas666 nbu3cd ncc170 ncc1701 ncc1701a ncc1701d ncc1701e
ncc74656 nccpl25282 ndeyl5 ndshnx4s ne1469 nec3520 nemrac58 nemvxyheqdd5oqxyxyzi never1 new123 newproject2004 nexus6
nhfdvfnjkju123 nichol1 nick12 nick123 nick1234 nicky1 nigel1 nigga1 night1 nihao123 nike1234 nike23 nikki1 nikki2 nikon1
nimda2k nina123 ninja1 nissan350z nitro1 njqcw4 nnnnn1 nohack04 nokia1 nokia123 nokia3110 nokia3230 nokia3250 nokia3310
nokia5130 nokia5228 nokia5230 nokia5300 nokia5310 nokia5320 nokia5530 nokia5800 nokia6120 nokia6230 nokia6230i nokia6233
nokia6300 nokia6303 nokia6630 nokia7610 nokia8800 nokian70 nokian73 nokian95 nolan1 noles1 nomad1 nomar5 noname123
noncapa0 nonrev67 norma1 north1 not4you note1234 noway1 npyxr5 nt5d27 nurse1 nwo4life nx74205 o236nq o4izdmxu oasis1
oc247ngucz ocean1 ocean11 oceans11 oicu812 oktober7 ola123 olds442 ole4ka oleg1995 olga123 olive1 ollie1 ololo123 omar10
omega1 omega123 omega13 omega2 omega3 omega5 omega7 omega9 omg123 one4all only4me onlyone4 ooooo1 open123 open1234
open4me opopop11 oqglh565 orion1 orion2 ornw6d oscar1 oscar123 oscar2 other1 ou8122 ou8123 ou8124me ou812ic out3xf
ov3ajy owen10 ozlq6qwm ozzie1 p0015123 p00kie p030710p$e4o p0o9i8 p0o9i8u7 p12345 p123456 p1234567 p2ssw0rd p3e85tr
p3wqaw p455w0rd p4ssw0rd p4ssword pa55w0rd pa55word pablo1 paddy1 paige1 pain4me paint1 pancake1 panda1 panda123 panic1
pants1 paper1 paris1 paris123 parol1 parol123 parol999 party1 pasha123 pass01 pass11 pass12 pass123 pass1234 pass1word
pass22 pass69 pass99 pass999 passwo1 pasta1 patch1 path13 patric1 patty1 paul01 paul12 paul123 paul1234 paula1 paula123
paulina1 pavel1 pawel1 peace1 peace123 peach1 peacock1 pearl1 pedro1 pedro123 peekab00 peggy1 penis1 penis123 penny1
penny123 pepsi1 pepsi123 pepsi2 percy1 perry1 peter01 peter1 peter12 peter123 peter2 petey1 petra1 pgszt6md phase1
phil413 phish1 phish123 phish420 phone1 photo1 pi3141 pi31415 pi314159 piano1 piazza31 piggy1 pilot1 pilot123 pimp69
pink123 pinky1 pinto1 piper1 pippa1 pippen33 pistons1 pixie1 pizza1 pizza123 pkxe62 plato1 playa1 playstation2
playstation3 pluto1 pn5jvw pnp0c08 poi098 poi123 poiu0987 poiu123 poiu1234 poker1 poker123 pokey1 polly1 polo12 polo1234
pon32029 poochie1 pool6123 poop12 poop123 poopy1 pop123 poppy1 poppy123 porn123 porn1234 porn4life porn4me porn69 porno1
porno123 porno69 postov10 postov1000 pot420 power1 power123 power2 power7 power9 ppppp1 pppppp1 premier1 prime1
primetime21 primo1 pro100 project1 prono1 psalm23 psalm69 psw333333 psychnaut1 ptfe3xxp pufunga7782 punt0it puppy1
pussy1 pussy101 pussy11 pussy123 pussy2 pussy21 pussy3 pussy4me pussy69 pussy7 pwxd5x pxx3eftp pyf8ah pzaiu8 q11111
q111111 q12345 q123456 q1234567 q12345678 q123456789 q1234567890 q123456q q12345q q1a2z3 q1q2q3 q1q2q3q4 q1q2q3q4q5
q1w2e3 q1w2e3r q1w2e3r4 q1w2e3r4t q1w2e3r4t5 q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 q2w3e4 q2w3e4r q2w3e4r5 q55555
q8zo8wzq q9umoz qaz123 qaz1234 qaz12345 qaz123456 qaz123wsx qaz12wsx qaz1wsx2 qaz741 qbg26i qcmfd454 qmpq39zr qn632o
qpful542 qq12345 qq123456 qq123456789 qqh92r qqq111 qqq123 qqqq1111 qqqqq1 qqqqqq1 qqqqqqq1 qr5mx7 quake1 quake2 quake3
quant4307 quant4307s quantum1 quattro6 queen1 quest1 quick1 quiet1 qvw6n2 qw1234 qw123456 qw12er34 qw12qw qwe123
qwe123456 qwe1234567 qwe123asd qwe123qwe qwe123rty qwe321 qwe789 qwer12 qwer123 qwer1234 qwer12345 qwer4321 qwert1
qwert12 qwert123 qwert1234 qwert12345 qwert40 qwert54321 r12345 r123456 r1chard r29hqq r2d2c3p0 r2d2c3po r3ady41t
r3vi3wpass r4e3w2q1 racer1 radar1 radial9 radical1 radio1 rainman1 ralph1 ram1500 rambo1 rambo123 randy1 randy2 rapid1
rasta1 rasta220 rasta69 rattolo58 raven1 raven123 raven3 raven69 razor1 rb26dett rdgpl3ds ready1 ready2go rebbyt34
rebel1 rebel2 recon1 red007 red123 red1234 red12345 red321 red456 redskin1 redwing1 redwood1 reese1 renee1 rev2000
revival47 rey619 rfj422 rfnz90 rhett32 rhino1 rice80 ricky1 rider1 right1 riker1 riley1 ringo1 ripken8 river1 rjw7x4
rlzwp503 rob123 robin1 robyn1 rocco1 rock12 rock123 rocks1 rocky1 rocky123 rocky13 rocky2 rocky3 rocky5 rocky6 rodeo1
roger1 roger123 roger2 rogue1 rogue2 rolex1 roma123 roman1 roman123 roman222 romeo1 romeo123 room112 rosco1 rose12
rose123 rosie1 rossi46 route66 rover1 rowdy1 royal1 rrpass1 rrrrr1 rrrrrr1 rt6ytere rufus1 rugby1 ruger1 rules1 rulez1
runescape1 rush2112 russ120 rusty1 rusty123 rusty2 rvd420 ryan11 ryan123 ryan22 ryno23 s1107d s12345 s123456 s1234567
s1lver s4114d s456123789 s7fhs127 saab900 saab9000 saab93 saab95 saber1 sable1 sabre1 sad123 sadie1 safeu851 saint1
sakic19 salem1 sales1 sally1 sally123 salt55 salty1 sam123 sam138989 sam2000 samanth1 sammy1 sammy12 sammy123 sammy2
sandy1 sandy123 sandy2 sandy69 sanek94 sanity72 sanity729 santa1 sarah1 sarah123 sarah2 sarge1 sasa123 sasha1 sasha12
sasha123 sasha1234 sasha12345 sasha1988 sasha1992 sasha1995 sasha1996 sasha2 sasha2000 sasha2010 sassy1 satan1 satan6
satan66 satan666 satana666 saun24865709 save13tx sc00by sc00ter scale1 schalke0 schmidt1 scoop1 score1 scott1 scott123
scott2 scoubidou2 scout1 scout2 scuba1 sd3lpgdr sdsadee23 searock6 sebora64 section8 segblue2 senha123 senna1 ser123
seven1 seven11 seven7 seven77 seven777 sevenof9 seventy7 sevilia1 sex123 sex1234 sex12345 sex2000 sex4me sex666 sex6969
sexxy1 sexy11 sexy12 sexy123 sexy1234 sexy69 sf49ers sh4d0w3d shack1 shadows1 shady1 shaft1 sham69 shane1 shane123
shark01 shark1 sharky7 sharp1 shaun1 shawn1 shawn41 shearer9 sheba1 shell1 shit123 shiva1 shock123 shock5 shrike01
shygirl1 sid123 sigma1 silky1 silly1 simba1 simba123 simon1 simon123 sintesi07 sissy1 sixsix6 sixty9 sk2000 sk84life
sk8board sk8ordie sk8ter skate1 skate123 skins1 skoal1 skunk1 sky123 skywalk1 slage33 slash1 slava1 slave1 slick1
slick50 slimed123 slk230 slut543 slut69 sluts1 sm9934 smart1 smile1 smile123 smile4me smith1 smith123 smk7366 smoke1
smoke420 smurf1 sn00py snake1 snake123 snoop1 snowy1 sober1 sochi2014 socks1 sojdlg123aljg solar1 sonia1 sonic1 sonic123
sonic2 sonny1 sony123 sony1234 sosa21 soso123aljg sound1 south1 sp00ky sp1der space1 spade1 spain1 spam967888 spank1
sparrow1 spawn1 spawn2 spawn666 speed1 spice1 spike1 spike123 spk666 spock1 spoon1 sport1 spots3 spurs1 spurs123 squid1
sr20det sr20dett ssptx452 sssss1 ssssss1 sssssss1 st1100 stacy1 stang1 star11 star12 star123 star22 star69 star99 starr1
stars1 start1 start123 starwar1 state1 steel1 steph1 steve01 steve1 steve121 steve123 steve69 stewar1 sti2000 stick1
sting1 stone1 stone32 stone55 storm1 str8edge strange1 strat1 stuff1 sucks1 sugar1 suka123 sun123 sunny1 sunny123 sunny7
sunsh1ne super1 super12 super123 super2 super5 super7 super8 superma1 supra1 sureno13 susan1 susanne1 sushi1 susie1
suzjv8 sveta123 sweet1 sweet123 sweet16 sweet69 swimmer1 sword1 sxhq65 symow8 t123456 t26gn4 t34vfrc1991 t3fkvkmj t4nvp7
ta8g4w taffy1 tahoe1 take8422 talon1 tamia1 tammy1 tamwsn3sja tane4ka tango1 tango2 tanya1 tanya123 tasha1 taz123 tbone1
tea4two team3x teddy1 teddy123 teddy2 teens1 teh012 temp123 temp1234 terps1 terry1 terry2 test01 test11 test12 test123
test1234 test99 testme2 texas1 texas123 texas2 tgo4466 thelast1 thor5200 three11 three3 thx1138 tiger01 tiger1 tiger11
tiger12 tiger123 tiger2 tiger200 tiger6 tiger69 tiger7 tiger99 tim123 timmy1 timmy123 timoth1 timoxa94 tippy1 titan1
tm371855 tmjxn151 toast1 today1 tom123 tomas1 tomek1 tommy1 tommy123 tommy2 tonka1 tony123 tool69 topaz1 tort02 tower1
track1 tracker1 tracy1 tracy71 trader1 trader12 trailer1 train1 trash1 trees1 tri5a3 trial1 tribe1 trout1 trs8f7 trstno1
truck1 truck2 trust1 trustn01 truth1 tsv1860 ttttt1 tttttt1 tuczno18 tuffy1 tupac1 turbo1 turbo2 turk182 tvxtjk7r
twenty20 twice2 twins1 twins2 tyler1 tyler123 tyler2 type40 tyrik123 tyson1 u4slpwra ub6ib9 ue8fpw uiegu451 ultra1
unb4g9ty up9x8rww upupa68 usa123 user345 usethis1 usmc0311 usmc1775 usmc69 utfp5e uto29321 uuuuu1 uuuuuu1 uwrl7c v12345
v123456 v2jmsz vader1 vaz2101 vaz2106 vaz2107 vaz2108 vaz2109 vaz21093 vaz21099 vaz2110 vegas1 vegas123 venom1
venom121293 venus1 verizon1 vermont1 vette1 vfr750 vfr800 vfvf123 vg08k714 vgfun4 vgfun8 vh5150 vhou812 vicki1 vicky1
vid2600 vidadi1 video1 vika123 vika1998 vika2010 villa1 vinny1 vip123 viper1 viper123 viper2 viper9 viper99 virgo1
virus1 vlad1995 vlad1996 vlad1997 vlad1998 vlad7788 vodka1 volcom1 volvo1 volvo240 volvo850 volvos40 volvos80 volvov70
vova123 vp6y38 vsjasnel12 vvvvv1 vvvvvv1 vw198m2n w00t88 w12345 w123456 w1w2w3w4 w2dlww3v5p w4g8at w8gkz2x1 w8sted
waldo1 wally1 waqw3p war3demo watch1 water1 water123 way2go wayne1 wc18c2 wc4fun weare138 websol76 weed420 welkom01
wendy1 wenef45313 wer123 werty1 west123 wg8e3wjf white1 whore1 wifey200 wildman1 willi1 willia1 willy1 windsor1 wings1
winnipeg261 witch1 wltfg4ta wm00022 wnmaz7sd wolf01 wolf12 wolf359 wolf666 wolf69 woody1 woody123 world1 wow123 wp2003wp
wp2005 wpf8eu wrest666 wrestle1 wu4etd wvj5np wwe123 www111 www123 www333 wwwww1 wwwwww1 wyatt1 x12345 x123456 x1x2x3
x24ik3 x35v8l x4ww5qdr x5dxwp x72jhhu3z xaccess2 xakep1234 xbox360 xirt2k xjznq5 xohzi3g4 xrp23q xsvnd4b2 xsw21qaz
xsw23edc xxx111 xxx123 xxx666 xxx777 xxxxx1 xxxxxx1 xxxxxxx1 xytfu7 xyz123 xzsawq21 y4kuz4 y9enkj yamahar1 yamahar6
yanks1 yanshi1982 yeah11 year2000 year2005 yes90125 yfcnz1 yfcnz123 yja3vo young1 yoyo123 yqlgr667 yr8wdxcq yt1300
ytdxz2ca yujyd360 yukon1 yummy1 yvtte545 yxkck878 yy5rbfsc yyyyy1 yyyyyy1 yyyyyyy1 yyz2112 yzerman1 z12345 z123456
z1234567 z123456789 z123456z z1x2c3 z1x2c3v4 z1x2c3v4b5 z1z2z3 zappa1 zaq11qaz zaq123 zaq12345 zaq123wsx zaq12w zaq12ws
zaq12wsx zaq1xsw2 zaq1xsw2cde3 zebra1 zebra3 zelda1 zenit2011 zero00 ziggy1 ziggy123 zip100 zippo1 zippy1 zippy123
zjduc3 zldej102 zomu9q zorro1 zqjphsyf6ctifgu zsmj2v zw6syj zx123456 zx123456789 zxasqw12 zxc123 zxc1234 zxc12345
zxc123zxc zxc321 zxcv12 zxcv123 zxcv1234 zxcvb1 zxcvb123 zxcvb12345 zz123456 zz8807zpl zzr1100 zzz111 zzz123 zzzzz1
zzzzzz1 zzzzzzz1
`;

/**
 * The words of which most of them are made. A password that is one but for what is around it is common as well (A4).
 */
export const commonStems = `
aardvark aberdeen abgrtyu abigail access accord account achilles action active adgjmptw adidas admiral adrian adriana
aezakmi africa aggies aikido airborne airbus airforce airplane alabama alaska albatros albert alberto albion alejandr
aleksandr alexande alexander alexandr alexandra alexis alfred alibaba alicia aliens alison alliance allison alpine
always alyssa amadeus amanda amateur amazon amelia america american amsterda amsterdam anaconda anakin analsex anarchy
anastasia anders anderson andrea andreas andrei andrew andrey anfield angela angelica angelina angelo angels anhyeuem
animal annette anthony antonio anubis anything apache apollo applepie apples aquarius aragorn archer archie arizona
armani arnold arsenal artemis arthur artist asdasd asdfasdf asdfgh asdfghj asdfghjk asdfghjkl asdfjkl asdzxc ashley
ashton aspire aspirine assass assassin assfuck asshole assman asterix astros athena atlanta atlantic atlantis atomic
attack auburn audrey august aurora aussie austin australi australia autumn avalon avatar avenger awesome azamat azerty
azsxdc azsxdcfv babies babyboy babydoll babygirl babylon backdoor badass badboy baddog badger baggins bailey baller
balloon bambam banana bananas bandit bangbang bangkok banshee barbara barbie barcelon barcelona barkley barney barsik
baseball basket basketba basketball bassman bastard batman battle baxter beagle beaner bearbear beatles beatrice
beautiful beauty beaver beavis beckham beefcake beetle belinda bender benjamin bennett benson bentley berlin bernard
bernie bertha bethany better beverly bianca bicycle bigballs bigbird bigboobs bigboy bigcock bigdaddy bigdick bigdog
bigfoot bigger biggie bigguy bigmac bigman bigmoney bigone bigred bigsexy bigtime bigtits bikini billie billybob
billyboy birdie birdman birthday biscuit bishop bitches biteme bizkit blabla blackcat blackdog blackie blackjac blackman
blacks blacky blades blahblah blaster blazer blessed blizzard blonde blondes blondie bloody blowjob blowme bluebird
blueblue blueeyes bluemoon bluesky bobafett bobbie bobbob bobcat boeing bogart bogdan bohica bollocks bollox bomber
bondage bonehead bonita bonjour bonnie bonsai boobies booboo booger boogie boomer bootie bossman boston bottom bowler
bowling bowser boxing bradford bradley brandi brando brandon brandy brasil braves brazil breast breeze brenda brendan
brianna bridge bridget bristol britney brittany broken bronco broncos brooke brooklyn brooks brother brothers brownie
browns brucelee bruins brutus bryant bubbas bubble bubbles buckeye buckeyes buddha budlight budman buffalo buffett
bugger bulldog bulldogs bullet bullshit bunghole burger burton business buster butler butter butterfl butterfly butthead
butthole buttman buttons byteme cabbage cactus cadillac caesar caitlin calico caliente californ california callie calvin
camaro camelot camels camera cameron camilla camille campbell canada cancel cancer cancun candle candyman cannon cantona
capital capone captain cardinal carlos carlton carmen carolina caroline carolyn carpet carrera carrie carrot carson
carter cartman cartoon caserta casino casper cassidy cassie castle catalina catdog catfish catherin catherine catman
cavalier ccbill cdtnkfyf cecilia celeste celica celine celtic celtics center central cessna champion champs chance
chandler chanel change changeme charger chargers charles charli charlie charlott charlotte charlton charly charmed
chaser cheers cheese cheetah chelsea cherokee cherry cheryl chester chevelle chevrole chewie cheyenne chicago chichi
chicken chickens chicks chiefs children chipper chocolat chocolate chopper chrissy christ christia christian christin
christine christop christopher christy chronic chubby chucky church cinnamon cjkysirj cjkywt claire clancy clapton
clarence classic claude claudia clayton clemson clifford clinton clitoris clover cocacola coconut coffee coleman colleen
college collins colombia colorado colors coltrane columbia columbus comics command commando compaq computer concrete
condom condor connect conner connie connor conrad consumer content control cookie cookies cooldude cooler coolio coolman
cooper cooter copper corona corrado corvette cosmos cosworth cotton cougar country courtney cowboy cowboys coyote
cracker crazybab creampie creamy creative cricket crimson cristina cruise crunch crusader crystal cthulhu cthutq cuddles
cumming cumshot cupcake curious curtis cutlass cutter cxfcnmt cyclone cynthia dagger dakota dallas dalton damian damien
damnit dancer danger daniel daniela danielle daniil danila dannyboy darkness darkside darkstar darling darren darwin
davids davidson dawson daytona dbrnjhbz deadhead deadman deanna debbie deborah december deedee deeznuts defender defiant
deftones delete denali denise deniska dennis denver derrick desert design designer desire deskjet destiny detroit
devildog devils dexter dfkthbz dfvgbh diablo diamond diamonds dickhead diesel dietcoke digger digital dilbert dilligaf
dillon dinamo dingdong dinosaur director discover disney dkflbvbh doberman doctor dodger dodgeram dodgers doggie dogman
dollar dolphin dolphins dominic domino donald donkey donnie doobie doodle dookie dorothy double doughboy douglas dracula
dragon dragons dragoon dreamer dreams driver drizzt drowssap drpepper drummer dthjybrf dublin ducati duchess dudley
dumbass duncan durango duster dustin eagles eatpussy eatshit eclipse eduard edward eeyore eileen einstein ekaterina
elaine electric element elephant eleven elijah elizabet elizabeth elliot elliott elvira elwood emerald emerson eminem
emmanuel empire energy engage engine engineer england english enigma enterpri enterprise ericsson ernest erotic escape
escort esther eternity eugene evelyn everest everton excalibu exigen exigent exodus explorer express extreme fabian
faggot falcon falcons fallen family fantasy farmer farside fashion faster fatass fatboy fatcat father fatima fatman
february felicia fender fernand fernando ferrari ferret fetish ficken fiesta figaro fighter filter finger fingers finish
fireball firebird firefly firefox fireman fisher fishing fitness fktrcfylh fktrcfylhf fktrctq flames flamingo flatron
fletch fletcher flight flipper florence florida flower flowers fluffy flyboy flyers flying foobar football forest
forever forget forgot formula forrest fortuna fortune fossil foster fowler foxtrot france frances francis franco
francois frankie franklin franky freaks freaky freckles freddie freddy frederic fredfred freedom freeman freepass
freeporn freeuser french friday friend friends fright frisco frogger froggy frontier frosty fucked fucker fuckers
fuckface fuckfuck fuckin fucking fuckit fuckme fuckoff fuckyou fugazi function funtime fusion future fyfcnfcbz fylhtq
gabrie gabriel galaxy galina galore gambit gandalf gangbang gangsta gangster garage garbage garcia garden garfield
garrett gateway gators gbpltw geheim gemini general genesis genius george georgia gerald gerard german germany geronimo
getsome gfhjkm ghbdtn ghbdtnbr ghjcnj giants gibson gilbert gillian ginger giorgi giovanni gizmodo gjkbyf global gloria
gmoney goblin goblue goddess godsmack godzilla gofish goforit goldberg golden goldfish goldie golfball golfer golfing
goliath goober goodbye goodluck goodtime google gopher gordon gorilla gotcha gothic gotohell govols gracie graham
grandma granny grateful greatone greenbay greenday greens gregory gremlin grendel gretchen griffey griffin gringo
grizzly groovy grover grumpy guardian guinness guitar gundam gunner gustav hacker hailey halflife hamburg hamilton
hamlet hammer hammers hamster handsome hannah hannibal hansen hansolo happyday hardcore harder hardon hardrock harley
harmony harold harper harris harrison harvey hastings hawaii hawkeye hayden hayley hearts heather heaven hector hedgehog
helena hellfire hellyeah helpme hendrix hentai herbert herbie hercules herman hermes hershey hesoyam hidden highland
hilton hiphop history hithere hitler hitman hjvfirf hobbes hobbit hockey holden holiday holland hollywoo hollywood
holmes holyshit homers homerun hongkong hooker hooter hooters hoover hopper horndog hornet horney horses hotboy hotdog
hotrod hotsex hotstuff hottie houses houston howard hudson hummer hungry hunter hunting hurrican husker huskers huskies
hustler hyperion ibanez icecream iceman iforgot iguana ihateyou illini ilovesex iloveu iloveyo iloveyou imagine immortal
impala imperial incubus indian indiana indians indigo infantry inferno infiniti infinity ingrid insane inside integra
internet intrepid ireland ironman isabel isabella isabelle isaiah island israel italia ivanov iverson iwantu jackal
jackass jackie jackoff jackson jaguar jamaica jamesbon jammer janice janine january japanese jarhead jasmin jasmine
jasper javier jazzman jeanette jeffrey jennie jennifer jensen jeremiah jeremy jericho jerkoff jerome jersey jessica
jessie jester jethro jimbob joanna joanne joejoe johanna johnjohn johnny johnson jonathan jordan joseph joshua jrcfyf
judith julian juliet julius jumper junebug jungle junior jupiter justdoit justice justin justine justme juventus kaiser
kaktus kamikaze kangaroo kansas karate karina karolina kasper katana katerina kathleen kathryn katrin katrina kawasaki
keeper kelley kelsey kennedy kenneth kenshin kentucky kenwood kenworth kermit keyboard keystone keywest kicker killbill
killer killme kimberly kingdom kingfish kingkong kingpin kingston kipper kirill kirsten kisses kissme kitkat kitten
kittycat klaster knicks knight knights knopka kodiak kolobok koshka kotenok kramer krishna krista kristen kristi kristin
kristina kristy labrador labtec lacrosse ladies ladybug laguna lakers lancelot lancer lansing laptop larisa lasvegas
latino lauren laurie lawrence lawyer leader leather ledzep legacy legend legion legolas lemons lennon leonard leonardo
leopard lesbian lesbians leslie lespaul lestat lester letmein letsgo lexmark liberty licker lickit lickme lifehack
lifetime lightnin lights lillian lincoln lindsay lindsey lionking liquid lisalisa little liverpoo liverpool lizard
lizzie lobster logitech lolita lollipop lollol london lonely lonestar lonewolf longhorn looker looking lorenzo lorraine
louise loulou loveit lovelove lovely loveme loverboy lovers loveyou loving lowrider lucifer luckydog ludwig luther
lvbnhbq macdaddy machine madden maddie maddog madeline madison madman madmax madness madonna madrid maestro maggie
magnolia magnum magnus maiden mailcreated mailman majestic makaveli maksim malaka malcolm malibu mallard manager
manchest manchester mandingo maniac manson manuel manutd maradona marathon marcel marcos marcus margaret margarita
mariah marian marianne marilyn marina marine mariners marines marino marion marisa marissa market markus marlboro
marlene marley marlin marshall martha martin martina martinez martini marvel marvin maryjane maryland massive master
masters matilda matrix matthew mattie mature maurice maverick maxell maxima maximus maxine maxmax maxwell mayday mayhem
maynard meatball meatloaf mechanic megadeth megaman meghan melanie melinda melissa mellon melody melvin member memorex
memory memphis mercedes mercury meridian merlin mersedes metallic metallica method mexico michael michaela michel
michele michelle michigan mickey microlab microsof microsoft midget midnight mighty miguel mikemike milana milano milena
military miller millie million milton minecraft minnie miracle mirage miranda miriam mission mister mistress mitchell
mobile models mollie moloko molson momoney monday moneys mongoose monica monika monique monitor monkey monkeys monopoly
monroe monster montana montreal moocow mookie moomoo morgan morpheus morris morrison moscow mother motorola mountain
movies mozart muffin mulder munchkin muppet murphy murray muscle mushroom musicman mustang mustangs mylove mypass myself
mystery mystic nadine napass napoleon naruto nascar nastya natali natalia natalie natasha nathalie nathan national
natural naughty nebraska nellie nelson nemesis neptune network nevada newlife newman newpass newport newton newyork
nfnmzyf nguyen nicholas nicola nicolas nicole nigger nikita nikola nimrod niners nintendo nipple nipples nirvana nissan
nobody nofear nolimit noodle noodles nookie nopass norman norton nothing november nugget number nuttertools nyjets
nylons nymets oakland oakley obiwan oblivion october odessa office ohyeah oilers oklahoma oksana oldman oliver olivia
onelove online openup operator oracle orange oranges oregon orgasm orioles orlando osiris outlaw overlord oxford pacific
packard packer packers pacman painter pakistan palace paladin palmer pamela panama panasonic pancho pandora pantera
panther panthers panties pantyhos panzer paradise paradox parker parola parrot pascal passat passion passport passwor
password passwords passwort patches patricia patrick patriot patriots patton pauline pavilion payton peaches peanut
peanuts pearljam pebbles peekaboo peewee pegasus pencil penelope penguin penguins pentium people pepper perfect personal
pervert peterpan peters peugeot phantom philip philips phillies phillip philly phoebe phoenix photos picard picasso
piccolo pickle pickles picture pierre piglet pikachu pillow pimpin pineappl pingpong pinkfloy pioneer pirate pirates
pistol pitbull planet plastic platinum playboy player playtime please pleasure plumber plymouth poison pokemon polaris
police polina polniypizdec polska pompey poncho pontiac poodle poohbear pookie poontang pooper poopie poopoo pooppoop
popcorn popeye porkchop pornstar porsche porter portland portugal positive possum postal potato potter powder powell
powers precious predator prelude presario presto preston pretty primus prince princes princess printer private privet
prodigy profit psycho pumpkin punisher punkin punkrock puppies purple pussies pussycat pussys putter pyramid python
qawsed qawsedrf qazqaz qazwsx qazwsxed qazwsxedc qazwsxedcrfv qazxsw qazxswedc quality quincy qwaszx qweasd qweasdzxc
qweqwe qwerasdf qwerty qwertyu qwertyui qwertyuio qwertyuiop rabbit racecar racerx rachael rachel racing rafael ragnarok
raider raiders rainbow raistlin rambler rammstein ramona ramses randall random ranger rangers raptor rascal rasdzv
rasputin rastaman ravens raymond rbhbkk rctybz reagan reality reaper rebecca rebels redalert redbull reddog redhead
redhot redman redneck redrum redskins redsox redwings reebok reggie regina remember renegade rereirf rescue research
retard revenge review rfhbyf rfnthbyf rfrfirf rfrnec rhbcnbyf rhonda ricardo richard richards richie richmond rightnow
ripper rjirfrgbde rjntyjr roadkill robbie robert roberta roberto roberts robinson robotech rocker rocket rockets
rockhard rockon rockstar rodney rogers roland roller rolltide romance romashka rommel ronald ronaldo ronnie rookie
rooster rootbeer roscoe rosebud rosemary rotten rovers roxanne rubber runner running rupert ruslan russell russia
russian rustam sabbath sabina sabine sabrina safety sailboat sailing sailor saints sakura salmon salvador samantha
samiam sammie sampson samson samsung samuel samurai sanchez sanders sandiego sandman sandra sandro santana santiago
santos sapphire saratoga saturn sausage savage savannah sayang scarface scarlet scarlett school science scooby scoobydo
scooter scorpio scorpion scotch scotland scottie scotty scrappy scratch scream scruffy scully search seattle sebastia
sebastian secret security seinfeld select selena seminole semperfi sentinel septembe september serega serena serenity
sergei sergey sergio server service sesame sexsex sexual sexygirl shadow shaggy shalom shaman shamrock shaney shania
shannon shaolin sharks sharon shasta shaved shazam sheena sheila shelby shelley shelly shemale sherlock sherman sherry
sherwood shiloh shirley shithead shitty shogun shooter shopping shorty shotgun showme showtime sidney siemens sierra
silver silvia simone simple simpson simpsons sinatra singer single sinner sirius sister sithlord sixers skater skeeter
skiing skinny skipper skippy skittles skorpion skyline skywalke skywalker slacker slappy slapshot slayer sleepy slider
slipknot slutty smiles smiley smitty smoker smokey smokin smooth smudge snakes snapper snatch snickers sniper snoopy
snowball snowman snuggles sobaka soccer socrates softball software soldier soleil solomon somethin sommer sooner sooners
sophia sophie southern spanking spankme spanky sparkle sparky sparta spartak spartan spartans speaker special spectrum
speedy spencer spider spiderma spiderman spidey spirit spitfire splash spooky sports spring springer sprint sprite
spunky spyder squirrel squirt srinivas stacey stalker stallion standard stanley starbuck starcraft stardust starfish
stargate starship startrek starwars station stealth steele steeler steelers stefan stefano stella stephani stephanie
stephen sterlin sterling steven stevie stewart sticks sticky stimpy stinger stingray stinky stocking stocks stolen
stonecol stoner stones stormy stranger street strider strike striker stripper strong stuart student studio stupid subaru
sublime success sucker suckit suckme sultan summer summit sundance sunday sunrise sunset sunshine superfly superman
superstar support surfer surfing suzanne suzuki svetik svetlana swallow sweden sweetie sweetpea sweets sweety swimming
swinger swingers swordfis swordfish sydney sylvia syracuse system tacobell tacoma tamara tanker tanner tardis target
tarheel tarheels tarzan tatiana tattoo tatyana taurus taylor tazman tdutybq teacher technics techno tekken telefon
tempest temple tennis tequila teresa terminal terminator terror tester testing testtest thailand thanks thankyou thegame
thekid theking theman theodore theone theresa therock thomas thompson throat thuglife thumper thunder tickle tiffany
tigers tigger timber timothy tinker tinman tintin titanic titans titleist titties tobias tolkien tomato tomcat tomtom
tootsie topcat topdog topgun topper tornado toronto torres toshiba tottenha toyota tracey tractor traffic trains trance
transam travel travis treasure trebor trevor trfnthbyf tricky trident trigger trinidad trinity tristan triton triumph
trixie trojan trojans trombone trooper trouble trucker trucks truelove trumpet trunks trustno tsunami tucker tuesday
tundra turkey turner turtle tweety twilight twisted twister tyrone ultima ultimate unicorn united universe unknown
unreal usuckballz utopia vacation vagina valentin valentina valera valeria valerie valhalla valley vampire vanessa
vanhalen vanilla vectra vegeta velvet verbatim veritas vernon verona veronica veronika vertigo vfczyz vfhbyf vfhecz
vfksirf vfrcbv vfrcbvrf vfvekz vfvjxrf viagra victor victoria victory viking vikings viktor viktoria vincent violet
vipers virgin virginia vision vitalik vivian vkontakte vladik vladimir vladislav volley volume voodoo vortex voyager
voyeur vulcan walker wallace walleye walnut walter wanker warcraft warhammer warlock warlord warren warrior warriors
waterloo waters watson weasel weather webmaster webster weezer welcome werewolf werner wesley western westham westside
wetpussy whatever wheels whiskey whisper whitney whocares whynot wibble wicked wilbur wildcat wildcats wildfire william
williams willie willis willow wilson window windows winner winnie winston winter wisdom wizard wolfgang wolfie wolfman
wolfpack wolverin wolverine wolves wombat wonder woofwoof wookie wordpass wrangler wrestlin wright wrinkle writer wutang
xanadu xavier xfiles xtreme yamaha yankee yankees ybrbnf yellow yfnfif yomama yosemite yourmom yvonne zachary zaphod
zaqwsx zaqxsw zenith zeppelin zidane zipper zombie zvezda zxcasd zxcasdqwe zxcvbn zxcvbnm
`;
