import { describe, expect, it } from '@jest/globals';
import { compileExpression } from '../../feel/index.ts';
import { environment, expressions } from './cases.ts';

expressions(
  'substring counts characters from 1, or from the end',
  {},
  String.raw`
  substring("foobar", 3) ⇒ "obar"
  substring("foobar", -2) ⇒ "ar"
  substring("foobar", 3, 3) ⇒ "oba"
  substring("foobar", -3, 2) ⇒ "ba"
  substring("foobar", 3, 10) ⇒ "obar"
  substring("foobar", 1) ⇒ "foobar"
  substring("foobar", 6) ⇒ "r"
  substring("foobar", 7) ⇒ ""
  substring("foobar", 1, 0) ⇒ ""
  substring("foobar", -6) ⇒ "foobar"
  substring("foobar", -10) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring("foobar", 3, 3.8) ⇒ "oba"
  substring("", 1) ⇒ ""
  substring("åäö", 2, 1) ⇒ "ä"
  substring("a\U01F40Eb", 2, 1) ⇒ "🐎"
  substring("a\U01F40Eb", 3) ⇒ "b"
  substring(string: "foobar", start position: 3) ⇒ "obar"
  substring(string: "foobar", start position: 3, length: 3) ⇒ "oba"
  substring(length: 3, start position: 3, string: "foobar") ⇒ "oba"
  substring("foobar", 0) ⇒ ""
  substring("foobar", 8) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring("foobar", 1, -1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring("foobar", "1") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring(123, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring("foobar", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring("foobar") ⇒ null ! NO_FUNCTION_FOUND
  substring() ⇒ null ! NO_FUNCTION_FOUND
  substring("foobar", 1, 2, 3) ⇒ null ! NO_FUNCTION_FOUND
  substring(text: "foobar", start position: 3) ⇒ null ! NO_FUNCTION_FOUND
  `,
);

expressions(
  'length and case',
  { word: 'Grönköping' },
  String.raw`
  string length("foo") ⇒ 3
  string length("") ⇒ 0
  string length("åäö") ⇒ 3
  string length("\U01F40E") ⇒ 1
  string length(word) ⇒ 10
  string length(string: "foo") ⇒ 3
  string length(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string length(123) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string length("a", "b") ⇒ null ! NO_FUNCTION_FOUND
  upper case("aBc4") ⇒ "ABC4"
  upper case("åäö") ⇒ "ÅÄÖ"
  upper case("") ⇒ ""
  upper case(string: "a") ⇒ "A"
  upper case(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  lower case("aBc4") ⇒ "abc4"
  lower case(word) ⇒ "grönköping"
  lower case(string: "A") ⇒ "a"
  lower case(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'parts before and after a match',
  {},
  String.raw`
  substring before("foobar", "bar") ⇒ "foo"
  substring before("foobar", "o") ⇒ "f"
  substring before("foobar", "xyz") ⇒ ""
  substring before("foobar", "foo") ⇒ ""
  substring before("foobar", "") ⇒ ""
  substring before(string: "foobar", match: "bar") ⇒ "foo"
  substring before("foobar", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  substring after("foobar", "ob") ⇒ "ar"
  substring after("foobar", "o") ⇒ "obar"
  substring after("foobar", "xyz") ⇒ ""
  substring after("", "a") ⇒ ""
  substring after("foobar", "") ⇒ "foobar"
  substring after("foobar", "bar") ⇒ ""
  substring after(match: "ob", string: "foobar") ⇒ "ar"
  substring after(null, "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'contains, starts with and ends with',
  { mail: 'anna@region.example' },
  String.raw`
  contains("foobar", "of") ⇒ false
  contains("foobar", "ob") ⇒ true
  contains("foobar", "") ⇒ true
  contains("foobar", "FOO") ⇒ false
  contains("me@camunda.com", ".com") ⇒ true
  contains(string: "me@camunda.com", match: ".de") ⇒ false
  contains(mail, "@") ⇒ true
  contains(null, "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  contains("a", null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  contains(["a"], "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  contains("a", 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  starts with("foobar", "fo") ⇒ true
  starts with("foobar", "bar") ⇒ false
  starts with("foobar", "") ⇒ true
  starts with(string: "foobar", match: "fo") ⇒ true
  starts with(missing, "a") ⇒ null ! NO_VARIABLE_FOUND
  ends with("foobar", "r") ⇒ true
  ends with("foobar", "o") ⇒ false
  ends with(mail, ".example") ⇒ true
  ends with(match: "r", string: "foobar") ⇒ true
  ends with(1, "r") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

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

expressions(
  'trim, is blank and Base64',
  {},
  String.raw`
  trim("  hello world  ") ⇒ "hello world"
  trim("hello   world ") ⇒ "hello   world"
  trim("\t a \n") ⇒ "a"
  trim("") ⇒ ""
  trim(string: " a") ⇒ "a"
  trim(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  is blank("") ⇒ true
  is blank(" ") ⇒ true
  is blank("\n\t") ⇒ true
  is blank("\t\n\r\f") ⇒ true
  is blank("hello world") ⇒ false
  is blank(string: "") ⇒ true
  is blank(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  is blank(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  to base64("FEEL") ⇒ "RkVFTA=="
  to base64("") ⇒ ""
  to base64("åäö") ⇒ "w6XDpMO2"
  to base64(value: "FEEL") ⇒ "RkVFTA=="
  to base64(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  from base64("RkVFTA==") ⇒ "FEEL"
  from base64("w6XDpMO2") ⇒ "åäö"
  from base64(value: "RkVFTA==") ⇒ "FEEL"
  from base64("not base64!") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string length(uuid()) ⇒ 36
  uuid() = uuid() ⇒ false
  matches(uuid(), "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$") ⇒ true
  `,
);

describe('the message of a failed call', () => {
  it('names the function, the parameter and what was found', () => {
    const { warnings } = compileExpression('contains("a", 1)').evaluate({}, environment);
    expect(warnings).toEqual([
      {
        type: 'FUNCTION_INVOCATION_FAILURE',
        message: "Failed to invoke function 'contains': expected string for 'match', but found '1'",
      },
    ]);
  });
});
