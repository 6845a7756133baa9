// Trigrams of English words by the bits that they carry, counted once in the pages of this repository.

/// How often three letters follow one another in English words.
enum EnglishTrigrams {
  /// Bits, and the trigrams that carry so many, one behind the other.
  static let byBits: [(bits: Int, trigrams: String)] = [
    (5, "the"),
    (6, "and"),
    (7, "entereforhatheringionithprothatiowit"),
    (
      8,
      "ackageallameareassateatiattcescodcomconctiectencendersessfilileistlesmenncenotntsodeoneonsorerearitserssistatanteruseverwhawhe"
    ),
    (
      9,
      "achaftainakealuangantartatabefcalcancheckecrecumcurcwedatdedderdocduceadecuefeefoequerveryesteveextferfroftegoegrahanhashinine"
        + "insintiteitsityivekeylinlowluemanmesmplnamndendsnernstntanteocuoduoesoldommompongontookopeordortothounoutownowsparpasperporpre"
        + "queramrefrenrepresrodromronrulrunsecsesshesiosissittactattedtentestexthithotorttauceuesuleumevalwaswerworwriwro"
    ),
    (
      10,
      "ablaccaceactaddadeadsalialsampansanyappargariaseaskaspastavaaveaysblebuicatchaclacoocoucricrydeldendesdineaceareateckecoecreed"
        + "eeteleellelsemeeneensepoepteraeriernerteteethetsexaexpficfinfolfungengesgetgingitheahecheehemhenheshichisholhoshouhowhttialica"
        + "iceichideiesifiigniltimeimpindiptirsitiitoittjavjeckenkerkieknolanlaslatldelealedletliclielislizllellologmarmaymetmmamodmprnct"
        + "ndinesnewngenlynnenownswntintontrockogrokeokiollomeonloriorkormoryoseostouroveowapagpatpenplapleposptiputracranratrdsrecredreq"
        + "retriarinriprogroprourtertirtsrverypsamscascrsedsensetshosidsigsinssesswstestostrstssweswotabtaitaktartemtimtintoktootratritru"
        + "ttettpturtwouiluncundunsuntureuriustvesvicwaywhiwhoxamyesyptyth"
    ),
    (
      11,
      "aboagaailaniannanoapharaarcardarkarsaryashathatoautbasbecbelberbjebliblobodboubrabrobutbytccecepcerchicipckacksclicolcorctocts"
        + "ddrdecdefdigdoedomdreeakeaneaseciedeeepeireldeloempengeplermerresceseettetweuteysfacffefiefirflofougaigedgergivgreguagumharhav"
        + "hedheihelhonhorhrohubiabibriedielienigiildillinciniinjinkiphireisiissizaizekagkedkeekeskinlaclarldslemlerlibllsloaloclonloolse"
        + "lsoltemacmadmaimakmalmatmbemeaminmismitmmemormosmpomusnalnchnconcrndonecnedneenetneunfingsnguninnitnjenodnsinumoadobjoceocsody"
        + "oleoluoncondonfonnoolorsosioteougowepacpecphepriptoptspubpytralraprarrcerchrdereerevrgergurierigrivrnernsrocrolrorrotrowrrorse"
        + "rsirstrusrvisayseaselshasmasolsomsonsouspesqlssastisuctaltchthrthutiatictiftivtletogtpstretrotypuagualubluchuctuerughultumbura"
        + "urcuteuthutrutsvarvenwebxprypeytezat"
    ),
    (
      12,
      "abaaciadiadmafeairaksalgaloaltamlamsanaancaneapaapeapiarmarrascasuatcatuaulausawabacbenbesbetbilbinbitbotbugcapcarcascauccoced"
        + "chociacinclecloclucopcroctecutdardebdepdevdifdirditdledowduleavebuecaeceediedseenefaefuegielfelielpemaemgemoenoenvepeepserfesi"
        + "esoesuetcetuevaeviexcexeexifaifalfasfaufigfixflafrafusgemggeghtglegnagnsgorgurheyhilhmahodhoohrehtmibuictidaiffigeighiguikeima"
        + "imiinainninpinuiroiseishitcixejsojwtkepketkflkubkuplablaileclenlgolidliklimlitllillyloslpelumlvemagmapmedmemmermgrmmimonmpampi"
        + "mptmpunagnatndandlnevnexnginglngonisnksnmennonobnonnornpunsenvioboocaodsoffogeogiogsoinojeoksoliolsolvomionaonmootopioptoraorg"
        + "ossoulpaipeapedpesphipiepilpinpliplopodpolponppepplpprptequaquoregrelremrfaribricrifrkfrksrmarmirojroorosrrertlrucruesafsagsal"
        + "sanseesemsevskeskssulsupsurswisynsystagtaytectelthmtietiltittlstmltoptputrytsetsittiuatubeulauldullumnunnuotuppurnursutiutpvas"
        + "vatvedvelvilvirvisweawedwelwsexecxmlyamyonyouyst"
    ),
    (
      13,
      "abeabiacyadaadyaesagsaimaitalaalcalralwamiammamoarlarnarobadbegbehbeybovbrecacccuceicenchmcidcoscpucsrctrctucusdabdapdayddeddi"
        + "ddsdgedicdisdjadmidynealeboecbechecleesefieftegeeguehieigeiteivemsenaenieopepaeroerwespetaetietreweewhewofenfetfewffigatgcmgis"
        + "gnegnmgnogrogthguigulhaihirhivhoehopiasibliciickicsicyiewiftifyiliilsimsinvipeipsiskisoitlivaivijanjoblagldalefleglioloploylre"
        + "ltslualudluslwamecmeomewmicmmomoumovmulnarnclneaneinenngtnifnknnlenlonninounutnuxnvenytoevofioftoggomaonvoodoosopaoplopsosuoto"
        + "oupousoxypanpeopicpippoiptypulpurquiragravrawrerrfcrisrizrkerkurmsrnarnirofrokrovroxrporsartyryorytsarsceschscosewsibsivsizski"
        + "slosocsorspasprsrfsslssossusuasubsuesumtaxteateptevthstiztlytoctoltomtpottrtuttweuffugguidunkunluplurlurpusausuutoviewaiwalwar"
        + "weewhywinwnlwouxcexedxesxisxitxpaxpoxtextsymeynaynczedzer"
    ),
    (
      14,
      "absabyadvaffaflaidaknamdankapsaptasiasoasyatsawnbalbeabeiblabooboxbribufcamcbccehciecitckockucovctactlculcvedandbodemdiadiddme"
        + "dnsdordotdpodradridrodureamebpeccedgeffehoeinelyembemyeoneoueprepyercerherpewseyofecfesffmfisfitflefmpfrefurgabgelggigigglogni"
        + "googotguehalhaphbohethexhidhithmshoihomhtsianiatibeicriddidsiecierievifeigaigginfippirdisaismitajinjoikdokipknekoulaplaylbalco"
        + "lculevlialifliplivllallbllmlneloblouluglutmasmdnmebmilmixmlemnsmommpenaincandbndpnelnfonicnienjanpansonsunulobaobeocoodioicola"
        + "omboopooropmopyorporrotaotiotsoudoviowioympabpdapeepegpelplupooppippoprapsepsipycrafrayrewrhtrkdrkirlyrmlrmurprrrarrirryrthrwa"
        + "rwisaisavsicsimskyslcsplsposshstysuisymtaftavthttistlatmatostswtwityludeudgudiuenuicuiruitumaummuniunpupdupeupsurrurtusiutfvec"
        + "vidvolwanwatwicwifwigwiswnewraxacxasyboyeayetyntywh"
    ),
    (
      15,
      "acaadoafdagiagnalealfalkalmambatfaudaviayeayobarbatbcrbdabeebiabidbolbpabsobstbudbunbyabypcadcafcfichrcisckicklckycmpcractmcty"
        + "dasdeedeqdetdexdivdlidondoudtddvadveebsecfedoedyeekeereflegaegrehaelveorerberkerlesqetpetvetyeudeusewaewifaffarffofidfivftpful"
        + "galgamganghbgicgodgolgonhabhachadhdrhlihmlhnahughuniagibyidiikoilbiluimuirmirtiscjacjarjndjsxjudjuskleksolallamlaxlbolchldilee"
        + "lkslmolsvltilurlxmlymlysmbdmbombymikmsemucmybnadnannauncyndrnignionkenlinmanosnovnrensanslnspntbnthnuenvanvonyooasodaodbolyoni"
        + "onooonopporlorwouboucovaowcowfowlowtoxeoxioyepadpawpaypcrpevphmphypirplypmepngpoppowppaprnpthpuspyjpyyqlaqlirabradrairbarclrdi"
        + "reireurfirgorldrlirlormorngrphrrursorsprtartmrtnrufruprutrvlrwrrybrywsabsatsbuseqseushishlsifsilsixslaslysphsrcssbstdstgstmsuf"
        + "swataptastbutbytcotebteeteftegtehtfotgrthdthntmetmptnetoatodtoutprtrltvauarubcubtudoulnuluumpunauneunrupturvushuslutavanvinvle"
        + "voivpnvulwapwcrwenweswevwfiwilwirwlewnswtowtsxchxclxiexinxorxpexpixplxssxtbxtixtrybaydayeeyeryieyinyjwylayleymbymmymoypaypiyya"
        + "zeszod"
    ),
    (
      16,
      "abcacradfafoagoaioaisakaakialhamaarpatyaugaylaymbclboabprbsebtybusckqcogcycdamddmdeadeodfidiedmadoidshdumdwhecseemeexegmejeeke"
        + "elaelnemiennenrergesyetbetdetfetkeugeyaeypfeafflflifocftofutfuzghsgkegmegrihakhclhifhiphothsthumhusietimginmiohirgixfixiixtizi"
        + "jakjpqjunjvmkarkdiklikqukstkzelauleplexlholoiltolttlucmbimegmkdmlimsjmummysnabnakndwnemngkngrnianimnipnpontlntynuanybnywoapoar"
        + "obsocioctodlognohtoidoisolconpopbopgosqotppbapempeppetpgrpikpqlpsapsypwnpydpyirburcirejrferftrgaridrkzrlermershrsyrydryisegsep"
        + "shbsjwsnasnisoasoosssstlsugsyctadtdatdetdotdsteqtewtfatfitketottpatpxtsxtsyttytuntytubsuckuedugounmupgusyutdutuuzzvitvivwnixfi"
        + "yclycoyedyloyseyspysqytrzeuzinzip"
    ),
  ]

  /// Bits of each letter, a to z, in hundredths.
  static let letters = [
    358, 677, 453, 494, 289, 597, 580, 462, 386, 882, 651, 468, 525, 389, 373, 530, 908, 380, 393, 338, 507, 667, 589, 800, 670, 974,
  ]
}
