import { expressions } from './cases.ts';

expressions(
  'matches searches for a regular expression',
  {},
  String.raw`
  matches("foobar", "^fo*bar") ⇒ true
  matches("foobar", "^fo*b") ⇒ true
  matches("foobar", "^bar") ⇒ false
  matches("foobar", "o+b") ⇒ true
  matches("foobar", "^foobar$") ⇒ true
  matches("foobar", "") ⇒ true
  matches("FooBar", "foo", "i") ⇒ true
  matches("FooBar", "foo") ⇒ false
  matches("ASA", "asa", "i") ⇒ true
  matches("ÅSA", "åsa", "i") ⇒ false
  matches("a\nb", "a.b") ⇒ false
  matches("a\nb", "a.b", "s") ⇒ true
  matches("a\nb", "^b") ⇒ false
  matches("a\nb", "^b", "m") ⇒ true
  matches("a\nb", "a$", "m") ⇒ true
  matches("hello world", "hello\ world", "x") ⇒ true
  matches("abc", "a # first\nbc", "x") ⇒ true
  matches("abc\n", "abc$") ⇒ true
  matches("abc\n\n", "abc$") ⇒ false
  matches("helloworld", "hello world", "x") ⇒ true
  matches("hello world", "hello world", "x") ⇒ false
  matches("FooBar", "foo", "") ⇒ false
  matches("FooBar", "FOO", "ix") ⇒ true
  matches("foobar", "foo", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches(input: "foobar", pattern: "^fo*bar") ⇒ true
  matches(input: "FooBar", pattern: "foo", flags: "i") ⇒ true
  matches("123 45", "\d{3}\s\d{2}") ⇒ true
  matches("SK-2026-000123", "^SK-\d{4}-\d{6}$") ⇒ true
  matches("abcabc", "^(abc)\1$") ⇒ true
  matches("abcabd", "^(abc)\1$") ⇒ false
  matches("a1", "^[a-z][0-9]$") ⇒ true
  matches("a-", "^[a-z-]+$") ⇒ true
  matches("]", "[]]") ⇒ true
  matches("b", "[^a]") ⇒ true
  matches("a", "[^a]") ⇒ false
  matches("e", "^[a-z-[aeiou]]$") ⇒ false
  matches("f", "^[a-z-[aeiou]]$") ⇒ true
  matches("Örebro", "^\p{Lu}\p{Ll}+$") ⇒ true
  matches("örebro", "^\p{Lu}") ⇒ false
  matches("7", "\P{L}") ⇒ true
  matches("foobar", "foo(?=bar)") ⇒ true
  matches("foobaz", "foo(?!baz)") ⇒ false
  matches("a word", "\bword\b") ⇒ true
  matches("swords", "\bword\b") ⇒ false
  matches("aaa", "^a{2,3}$") ⇒ true
  matches("aaaa", "^a{2,3}$") ⇒ false
  matches("aaaa", "^a{2,}$") ⇒ true
  matches("cat", "^(cat|dog)$") ⇒ true
  matches("bird", "^(cat|dog)$") ⇒ false
  matches("a.b", "a\.b") ⇒ true
  matches("axb", "a\.b") ⇒ false
  matches("\U01F40E", "^.$") ⇒ true
  matches("", "^$") ⇒ true
  matches("ab", "^(a|ab)$") ⇒ true
  matches("foobar", "[") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "(") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "a)") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "*a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "a{3,1}") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "[z-a]") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "\p{Nothing}") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "(?<=a)b") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foobar", "foo", "q") ⇒ true
  matches(null, "foo") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches("foo", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  matches(1, "1") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'replace puts groups into the replacement',
  {},
  String.raw`
  replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") ⇒ "[1=ab][2=]cd"
  replace("0123456789", "(\d{3})(\d{3})(\d{4})", "($1) $2-$3") ⇒ "(012) 345-6789"
  replace("How do you feel?", "Feel", "FEEL", "i") ⇒ "How do you FEEL?"
  replace("banana", "a", "o") ⇒ "bonono"
  replace("banana", "ana", "x") ⇒ "bxna"
  replace("abc", "x", "y") ⇒ "abc"
  replace("abc", "", "-") ⇒ "-a-b-c-"
  replace("abc", "b", "[$0]") ⇒ "a[b]c"
  replace("abc", "b", "\$") ⇒ "a$c"
  replace("a b c", "\s+", "_") ⇒ "a_b_c"
  replace("aXbX", "x", "", "i") ⇒ "ab"
  replace("a\nb", "a.b", "c", "s") ⇒ "c"
  replace("aaa", "a{2}", "b") ⇒ "ba"
  replace("aaa", "a+?", "b") ⇒ "bbb"
  replace("helloworld", "hello world", "x", "x") ⇒ "x"
  replace("abc", "(b)", "$12") ⇒ "ab2c"
  replace(input: "banana", pattern: "a", replacement: "o") ⇒ "bonono"
  replace(input: "BANANA", pattern: "a", replacement: "o", flags: "i") ⇒ "BoNoNo"
  replace("banana", "a", "o", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  replace("banana", "a", "$") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  replace("banana", "a", "$1") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  replace("banana", "(", "o") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  replace("banana", "a", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  replace("banana", "a", "o", "q") ⇒ "bonono"
  `,
);

expressions(
  'split and extract',
  {},
  String.raw`
  split("John Doe", "\s") ⇒ ["John", "Doe"]
  split("a;b;c;;", ";") ⇒ ["a", "b", "c", "", ""]
  split("abc", "x") ⇒ ["abc"]
  split("", ";") ⇒ [""]
  split("a1b22c", "\d+") ⇒ ["a", "b", "c"]
  split("abc", "") ⇒ ["a", "b", "c", ""]
  split("a.b", "\.") ⇒ ["a", "b"]
  split(string: "a;b", delimiter: ";") ⇒ ["a", "b"]
  split("a;b", "(") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  split(null, ";") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  split("a", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  extract("references are 1234, 1256, 1378", "12[0-9]*") ⇒ ["1234", "1256"]
  extract("abc", "x") ⇒ []
  extract("a1b2", "[a-z]\d") ⇒ ["a1", "b2"]
  extract(string: "a1", pattern: "\d") ⇒ ["1"]
  extract("a", "[") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  extract(1, "1") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);
