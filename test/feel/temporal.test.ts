import { expressions } from './cases.ts';

expressions(
  'dates are read and written',
  { text: '2026-11-24', notADate: '2026-13-01' },
  `
  date("2017-03-10") ⇒ 2017-03-10
  @"2020-04-06" ⇒ 2020-04-06
  date(text) ⇒ 2026-11-24
  date("2024-02-29") ⇒ 2024-02-29
  date("9999-12-31") ⇒ 9999-12-31
  date("99999-12-31") ⇒ 99999-12-31
  date("999999999-12-31") ⇒ 999999999-12-31
  date("-2016-01-30") ⇒ -2016-01-30
  date("-0044-03-15") ⇒ -0044-03-15
  date("0001-01-01") ⇒ 0001-01-01
  date(2012, 12, 25) ⇒ 2012-12-25
  date(2024, 2, 29) ⇒ 2024-02-29
  date(-5, 1, 1) ⇒ -0005-01-01
  date(year: 2012, month: 12, day: 25) ⇒ 2012-12-25
  date(date and time("2012-12-25T11:00:00")) ⇒ 2012-12-25
  date(date("2012-12-25")) ⇒ 2012-12-25
  date(@"2012-12-25T23:00:00@Europe/Stockholm") ⇒ 2012-12-25
  date(from: "2012-12-25") ⇒ 2012-12-25
  date("2024-06-31") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("2023-02-29") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("2026-00-01") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("2026-1-1") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("26-01-01") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("+2026-01-01") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("02026-01-01") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("2026-01-01T10:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("2026-01-01Z") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date("today") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(notADate) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(2024, 6, 31) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(2024, 13, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(1000000000, 1, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(5) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date(2024, 1) ⇒ null ! NO_FUNCTION_FOUND
  @"2024-06-31" ⇒ null ! FUNCTION_INVOCATION_FAILURE
  @"nonsense" ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'times: local, with an offset, or in a zone',
  {},
  `
  time("11:45:30") ⇒ 11:45:30
  time("13:30") ⇒ 13:30:00
  time("T23:59:00") ⇒ 23:59:00
  time("11:45:30+02:00") ⇒ 11:45:30+02:00
  time("11:45:30-02:30") ⇒ 11:45:30-02:30
  time("11:45:30Z") ⇒ 11:45:30Z
  time("11:45:30z") ⇒ 11:45:30Z
  time("11:45:30+00:00") ⇒ 11:45:30Z
  time("11:45:30-00:00") ⇒ 11:45:30Z
  time("11:45:30+01:02:03") ⇒ 11:45:30+01:02:03
  time("10:31:10@Europe/Paris") ⇒ 10:31:10@Europe/Paris
  time("10:00:00.5") ⇒ 10:00:00.5
  time("10:00:00.123456789") ⇒ 10:00:00.123456789
  @"08:00:00" ⇒ 08:00:00
  @"08:00:00+02:00" ⇒ 08:00:00+02:00
  @"08:00:00@Europe/Berlin" ⇒ 08:00:00@Europe/Berlin
  time(23, 59, 0) ⇒ 23:59:00
  time(14, 30, 0, duration("PT1H")) ⇒ 14:30:00+01:00
  time(14, 30, 15.5, duration("PT1H")) ⇒ 14:30:15.5+01:00
  time(14, 30, 0, duration("-PT5H30M")) ⇒ 14:30:00-05:30
  time(14, 30, 0, null) ⇒ 14:30:00
  time(hour: 1, minute: 2, second: 3) ⇒ 01:02:03
  time(date and time("2012-12-25T11:00:00")) ⇒ 11:00:00
  time(@"2012-12-25T11:00:00+01:00") ⇒ 11:00:00+01:00
  time(time("10:00:00")) ⇒ 10:00:00
  time(from: "12:00:00") ⇒ 12:00:00
  time("24:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10:60:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10:00:60") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("7:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10:00:00+19:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10:00:00+18:00") ⇒ 10:00:00+18:00
  time("10:00:00+02:00@Europe/Paris") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10:00:00@No/Where") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time("10:00:00.1234567890") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time(25, 0, 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time(1, 60, 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time(1, 0, 60) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time(1, 0, 0, duration("P1D")) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  time(date("2017-08-10")) ⇒ 00:00:00Z
  time(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'date-times: local, with an offset, or in a zone',
  {},
  `
  date and time("2015-09-18T10:31:10") ⇒ 2015-09-18T10:31:10
  date and time("2015-09-18T10:31:10+01:00") ⇒ 2015-09-18T10:31:10+01:00
  date and time("2015-09-18T10:31:10@Europe/Paris") ⇒ 2015-09-18T10:31:10@Europe/Paris
  date and time("2018-04-29T09:30:00+02:00[Europe/Berlin]") ⇒ 2018-04-29T09:30:00@Europe/Berlin
  date and time("2018-04-29T09:30:00Z") ⇒ 2018-04-29T09:30:00Z
  date and time("2018-04-29T09:30") ⇒ 2018-04-29T09:30:00
  date and time("2018-04-29T09:30:00.123") ⇒ 2018-04-29T09:30:00.123
  date and time("2018-04-29") ⇒ 2018-04-29T00:00:00
  date and time("-2018-04-29T09:30:00") ⇒ -2018-04-29T09:30:00
  @"2020-04-06T08:00:00" ⇒ 2020-04-06T08:00:00
  @"2020-04-06T08:00:00+02:00" ⇒ 2020-04-06T08:00:00+02:00
  @"2020-04-06T08:00:00@Europe/Berlin" ⇒ 2020-04-06T08:00:00@Europe/Berlin
  date and time(date("2012-12-24"),time("T23:59:00")) ⇒ 2012-12-24T23:59:00
  date and time(date("2012-12-24"),time("23:59:00Z")) ⇒ 2012-12-24T23:59:00Z
  date and time(date("2012-12-24"),time("23:59:00@Europe/Paris")) ⇒ 2012-12-24T23:59:00@Europe/Paris
  date and time(date and time("2012-12-25T11:00:00"),time("T23:59:00")) ⇒ 2012-12-25T23:59:00
  date and time(date("2012-12-24")) ⇒ 2012-12-24T00:00:00
  date and time(@"2012-12-24T10:00:00") ⇒ 2012-12-24T10:00:00
  date and time(date: date("2012-12-24"), time: time("10:00:00")) ⇒ 2012-12-24T10:00:00
  date and time(@"2020-07-31T14:27:30@Europe/Berlin", "America/Los_Angeles") ⇒ 2020-07-31T05:27:30@America/Los_Angeles
  date and time(@"2020-07-31T14:27:30", "Z") ⇒ 2020-07-31T12:27:30Z
  date and time(@"2020-07-31T14:27:30Z", "+05:30") ⇒ 2020-07-31T19:57:30+05:30
  date and time(date: @"2020-07-31T14:27:30Z", timezone: "Europe/Stockholm") ⇒ 2020-07-31T16:27:30@Europe/Stockholm
  date and time(@"2020-07-31T14:27:30Z", "No/Where") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-31T10:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-30T24:00:00") ⇒ 2024-07-01T00:00:00
  date and time("2024-12-31T24:00:00.0+01:00") ⇒ 2025-01-01T00:00:00+01:00
  date and time("2024-06-30T24:00:01") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-30T24:01:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  @"2021-01-01T24:00:00" + @"PT1S" ⇒ 2021-01-02T00:00:01
  date and time("2024-06-30 10:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-30TT10:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-30T10:00:00+02:00@Europe/Paris") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-30T10:00:00@xyz/abc") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time("2024-06-30T") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time(date("2012-12-24"), null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  date and time(1, 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'a zone decides about summer time as Java does',
  {},
  `
  @"2026-03-29T02:30:00@Europe/Stockholm" ⇒ 2026-03-29T03:30:00@Europe/Stockholm
  @"2026-10-25T02:30:00@Europe/Stockholm".time offset ⇒ PT2H
  @"2026-01-01T12:00:00@Europe/Stockholm".time offset ⇒ PT1H
  @"2026-07-01T12:00:00@Europe/Stockholm".time offset ⇒ PT2H
  @"2026-03-28T12:00:00@Europe/Stockholm" + @"P1D" ⇒ 2026-03-29T13:00:00@Europe/Stockholm
  @"2026-03-28T12:00:00@Europe/Stockholm" + @"PT36H" ⇒ 2026-03-30T01:00:00@Europe/Stockholm
  @"2026-10-24T12:00:00@Europe/Stockholm" + @"P1D" ⇒ 2026-10-25T11:00:00@Europe/Stockholm
  @"2026-02-28T12:00:00@Europe/Stockholm" + @"P1M" ⇒ 2026-03-28T12:00:00@Europe/Stockholm
  @"2026-02-28T02:30:00@Europe/Stockholm" + @"P1M" ⇒ 2026-03-28T02:30:00@Europe/Stockholm
  @"2026-03-30T12:00:00@Europe/Stockholm" - @"2026-03-28T12:00:00@Europe/Stockholm" ⇒ P1DT23H
  @"2026-10-25T03:00:00@Europe/Stockholm" - @"2026-10-25T02:00:00@Europe/Stockholm" ⇒ PT2H
  time("10:00:00@Europe/Stockholm").time offset ⇒ PT1H
  @"1900-01-01T00:00:00@Europe/Stockholm".time offset ⇒ PT1H
  `,
);

expressions(
  'durations are read and written',
  {},
  `
  duration("P5D") ⇒ P5D
  duration("PT6H") ⇒ PT6H
  duration("P1DT6H") ⇒ P1DT6H
  duration("PT30M") ⇒ PT30M
  duration("PT36H") ⇒ P1DT12H
  duration("PT90M") ⇒ PT1H30M
  duration("PT3600S") ⇒ PT1H
  duration("PT0.5S") ⇒ PT0.5S
  duration("PT1.000000001S") ⇒ PT1.000000001S
  duration("PT0.S") ⇒ P0D
  duration("PT0S") ⇒ P0D
  duration("P0D") ⇒ P0D
  duration("-PT5H") ⇒ -PT5H
  duration("-P1DT6H") ⇒ -P1DT6H
  duration("P-1D") ⇒ -P1D
  duration("PT-5H") ⇒ -PT5H
  duration("PT-0.5S") ⇒ -PT0.5S
  duration("-PT1.5S") ⇒ -PT1.5S
  duration("P1DT-1H") ⇒ PT23H
  duration("P32Y") ⇒ P32Y
  duration("P1Y6M") ⇒ P1Y6M
  duration("P3M") ⇒ P3M
  duration("P14M") ⇒ P1Y2M
  duration("P0Y") ⇒ P0Y
  duration("P0M") ⇒ P0Y
  duration("-P1Y") ⇒ -P1Y
  duration("P-2M") ⇒ -P2M
  duration("P1Y-1M") ⇒ P11M
  duration(from: "P1D") ⇒ P1D
  duration(@"P1D") ⇒ P1D
  @"P5D" ⇒ P5D
  @"P1Y6M" ⇒ P1Y6M
  duration("P1Y1D") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("P1Y2DT3H") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("P") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("PT") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("P1DT") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("1D") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("P1H") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("PT1D") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("P1.5D") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration("") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duration(5) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'date-times in a zone, in every year that there is',
  { far: '300000-07-01T00:00:00@Europe/Paris' },
  `
  date and time("999999999-12-31T23:59:59.999999999@Europe/Paris") ⇒ 999999999-12-31T23:59:59.999999999@Europe/Paris
  date and time("-999999999-01-01T00:00:00@Europe/Paris") ⇒ -999999999-01-01T00:00:00@Europe/Paris
  date and time("300000-01-01T00:00:00@Europe/Paris").time offset ⇒ PT1H
  date and time(far).time offset ⇒ PT2H
  date and time("-300000-07-01T00:00:00@Europe/Paris").time offset ⇒ PT9M21S
  date and time("1500-07-01T00:00:00@Europe/Paris").time offset ⇒ PT9M21S
  date and time("2021-01-01T00:00:00@Europe/Paris") + duration("P900000Y") ⇒ 902021-01-01T00:00:00@Europe/Paris
  `,
);
