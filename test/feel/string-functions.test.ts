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
