'it\'s'; "tab\there"; "\x41\u0042\u{43}\u{1F600}\uD83D\uDE00"; "\uD83D lone"; "\q\0\101"; "line\
continued"; "";
`plain`; `with ${holes} and \`ticks\` ${ more + 1 }`; `${only}`; `a
b`;
1_000_000; 0xFF; 1e3; 10n; .5;
/ab+c/gi; /[/]\/(x)/; /x/;
