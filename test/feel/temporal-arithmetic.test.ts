import { expressions } from './cases.ts';

expressions(
  'addition',
  { orderDate: '2025-12-01' },
  `
  date("2020-04-06") + duration("P1D") ⇒ 2020-04-07
  date("2026-01-31") + duration("P1M") ⇒ 2026-02-28
  date("2024-01-31") + @"P1M" ⇒ 2024-02-29
  date("2024-02-29") + @"P1Y" ⇒ 2025-02-28
  date("2026-12-31") + @"P1M" ⇒ 2027-01-31
  date("2026-01-01") + @"PT36H" ⇒ 2026-01-02
  date("2026-01-01") + @"PT23H" ⇒ 2026-01-01
  date("2026-01-01") + @"PT24H" ⇒ 2026-01-02
  date("2026-01-02") + @"-PT1H" ⇒ 2026-01-01
  duration("P1D") + date("2020-04-06") ⇒ 2020-04-07
  time("08:00:00") + duration("PT1H") ⇒ 09:00:00
  time("23:00:00") + @"PT2H" ⇒ 01:00:00
  time("08:00:00+02:00") + @"PT1H" ⇒ 09:00:00+02:00
  time("08:00:00") + @"P1D" ⇒ 08:00:00
  duration("PT1H") + time("08:00:00") ⇒ 09:00:00
  date and time("2020-04-06T08:00:00") + duration("P7D") ⇒ 2020-04-13T08:00:00
  date and time("2020-04-06T23:30:00") + @"PT1H" ⇒ 2020-04-07T00:30:00
  date and time("2026-01-31T08:00:00Z") + @"P1M" ⇒ 2026-02-28T08:00:00Z
  date and time("2026-01-31T08:00:00.75") + @"PT0.5S" ⇒ 2026-01-31T08:00:01.25
  @"P1D" + date and time("2020-04-06T08:00:00") ⇒ 2020-04-07T08:00:00
  duration("P2D") + duration("P5D") ⇒ P7D
  duration("P1Y") + duration("P3M") ⇒ P1Y3M
  @"PT0.7S" + @"PT0.6S" ⇒ PT1.3S
  date(orderDate) + duration("P3M") > date("2026-01-01") ⇒ true
  orderDate + duration("P3M") ⇒ null ! INVALID_TYPE
  time("08:00:00") + @"P1Y" ⇒ null ! INVALID_TYPE
  @"P1Y" + @"P1D" ⇒ null ! INVALID_TYPE
  date("2020-04-06") + 1 ⇒ null ! INVALID_TYPE
  date("2020-04-06") + date("2020-04-06") ⇒ null ! INVALID_TYPE
  date("2020-04-06") + "P1D" ⇒ null ! INVALID_TYPE
  @"P1D" + 1 ⇒ null ! INVALID_TYPE
  @"08:00:00" + @"08:00:00" ⇒ null ! INVALID_TYPE
  @"P1D" + null ⇒ null ! INVALID_TYPE
  date("999999999-12-31") + @"P1D" ⇒ null ! INVALID_TYPE
  `,
);

expressions(
  'subtraction',
  {},
  `
  date("2020-04-06") - date("2020-04-01") ⇒ P5D
  date("2020-04-01") - date("2020-04-06") ⇒ -P5D
  date("2020-04-06") - date("2020-04-06") ⇒ P0D
  date("2020-04-06") - duration("P5D") ⇒ 2020-04-01
  date("2020-03-31") - @"P1M" ⇒ 2020-02-29
  date("2026-01-03") - @"PT36H" ⇒ 2026-01-01
  time("08:00:00") - time("06:00:00") ⇒ PT2H
  time("06:00:00") - time("08:00:00") ⇒ -PT2H
  time("08:00:00Z") - time("08:00:00+01:00") ⇒ PT1H
  time("08:00:00") - duration("PT2H") ⇒ 06:00:00
  time("01:00:00") - @"PT2H" ⇒ 23:00:00
  @"2020-04-06T08:00:00" - @"2020-04-05T06:00:00" ⇒ P1DT2H
  @"2020-04-06T08:00:00Z" - @"2020-04-06T08:00:00+02:00" ⇒ PT2H
  @"2020-04-06T08:00:00.5Z" - @"2020-04-06T08:00:00Z" ⇒ PT0.5S
  @"2020-04-06T08:00:00" - @"P1D" ⇒ 2020-04-05T08:00:00
  @"2020-04-06T08:00:00" - @"P1Y" ⇒ 2019-04-06T08:00:00
  duration("P7D") - duration("P2D") ⇒ P5D
  duration("P2D") - duration("P7D") ⇒ -P5D
  duration("P1Y") - duration("P3M") ⇒ P9M
  -@"P1D" ⇒ -P1D
  -@"P1Y" ⇒ -P1Y
  -@"PT0.5S" ⇒ -PT0.5S
  duration("P1D") - date("2020-04-06") ⇒ null ! INVALID_TYPE
  date("2020-04-06") - @"2020-04-06T08:00:00" ⇒ null ! INVALID_TYPE
  @"2020-04-06T08:00:00" - @"2020-04-06T08:00:00Z" ⇒ null ! INVALID_TYPE
  @"08:00:00" - @"08:00:00Z" ⇒ null ! INVALID_TYPE
  @"P1Y" - @"P1D" ⇒ null ! INVALID_TYPE
  @"08:00:00" - @"P1Y" ⇒ null ! INVALID_TYPE
  date("2020-04-06") - 1 ⇒ null ! INVALID_TYPE
  null - @"P1D" ⇒ null ! INVALID_TYPE
  -date("2020-04-06") ⇒ null ! INVALID_TYPE
  `,
);

expressions(
  'multiplication and division',
  {},
  `
  duration("P1D") * 5 ⇒ P5D
  5 * duration("P1D") ⇒ P5D
  duration("P1M") * 6 ⇒ P6M
  6 * duration("P1M") ⇒ P6M
  @"PT1H" * 0.5 ⇒ PT30M
  @"P1D" * -1 ⇒ -P1D
  @"PT1S" * 0.001 ⇒ PT0.001S
  @"P1Y" * 0.5 ⇒ P6M
  @"P1M" * 1.9 ⇒ P1M
  @"P1D" * 0 ⇒ P0D
  duration("P5D") / duration("P1D") ⇒ 5
  duration("P1D") / @"PT5H" ⇒ 4.8
  duration("P5D") / 5 ⇒ P1D
  duration("P1Y") / duration("P1M") ⇒ 12
  duration("P1Y") / 12 ⇒ P1M
  @"P1Y" / 5 ⇒ P2M
  @"PT1S" / 3 ⇒ PT0.333333333S
  @"P1D" / 0 ⇒ null ! INVALID_TYPE
  @"P1D" / @"PT0S" ⇒ null ! INVALID_TYPE
  @"P1D" / @"P1M" ⇒ null ! INVALID_TYPE
  @"P1D" * @"P1D" ⇒ null ! INVALID_TYPE
  date("2020-04-06") * date("2020-04-06") ⇒ null ! INVALID_TYPE
  date("2020-04-06") * @"P1D" ⇒ null ! INVALID_TYPE
  date("2020-04-06") / 2 ⇒ null ! INVALID_TYPE
  @"P1D" ** 2 ⇒ null ! INVALID_TYPE
  @"P1D" ** @"P1D" ⇒ null ! INVALID_TYPE
  @"08:00:00" * 2 ⇒ null ! INVALID_TYPE
  5 / @"P1D" ⇒ null ! INVALID_TYPE
  @"P1D" * "2" ⇒ null ! INVALID_TYPE
  `,
);

expressions(
  'properties',
  { d: '2026-11-24' },
  `
  date("2020-04-06").year ⇒ 2020
  date("2020-04-06").month ⇒ 4
  date("2020-04-06").day ⇒ 6
  date("2020-04-06").weekday ⇒ 1
  date("2026-11-29").weekday ⇒ 7
  date(d).day ⇒ 24
  date("-0044-03-15").year ⇒ -44
  time("08:10:20").hour ⇒ 8
  time("08:10:20").minute ⇒ 10
  time("08:10:20.5").second ⇒ 20
  time("08:00:00").time offset ⇒ null
  time("08:00:00").timezone ⇒ null
  time("08:00:00+02:00").time offset ⇒ PT2H
  time("08:00:00Z").time offset ⇒ P0D
  time("08:00:00@Europe/Paris").timezone ⇒ "Europe/Paris"
  @"2020-04-06T08:10:20".year ⇒ 2020
  @"2020-04-06T08:10:20".month ⇒ 4
  @"2020-04-06T08:10:20".day ⇒ 6
  @"2020-04-06T08:10:20".weekday ⇒ 1
  @"2020-04-06T08:10:20".hour ⇒ 8
  @"2020-04-06T08:10:20".minute ⇒ 10
  @"2020-04-06T08:10:20".second ⇒ 20
  date and time("2020-04-06T08:00:00+02:00").time offset ⇒ PT2H
  date and time("2020-04-06T08:00:00+02:00").timezone ⇒ null
  date and time("2020-04-06T08:00:00@Europe/Berlin").timezone ⇒ "Europe/Berlin"
  @"2020-04-06T08:00:00".time offset ⇒ null
  duration("P2DT20H30M15S").days ⇒ 2
  duration("PT2H30M").hours ⇒ 2
  duration("PT2H30M").minutes ⇒ 30
  duration("PT90S").seconds ⇒ 30
  duration("PT90S").minutes ⇒ 1
  duration("-P1DT2H").days ⇒ -1
  duration("-P1DT2H").hours ⇒ -2
  duration("-PT1.5S").seconds ⇒ -1
  duration("P6M").months ⇒ 6
  duration("P1Y6M").years ⇒ 1
  duration("P14M").months ⇒ 2
  duration("-P14M").years ⇒ -1
  duration("-P14M").months ⇒ -2
  date("2020-04-06").hour ⇒ null ! NO_PROPERTY_FOUND
  time("08:00:00").year ⇒ null ! NO_PROPERTY_FOUND
  duration("P1D").years ⇒ null ! NO_PROPERTY_FOUND
  duration("P1Y").days ⇒ null ! NO_PROPERTY_FOUND
  date("2020-04-06").unknown ⇒ null ! NO_PROPERTY_FOUND
  `,
);

expressions(
  'temporal functions',
  { birthday: '1990-12-01' },
  `
  now() ⇒ 2026-11-24T13:00:00@Europe/Stockholm
  today() ⇒ 2026-11-24
  now().hour ⇒ 13
  now() = now() ⇒ true
  today() > date("2026-11-23") ⇒ true
  now() + @"PT1H" > now() ⇒ true
  now(1) ⇒ null ! NO_FUNCTION_FOUND
  day of week(date("2019-09-17")) ⇒ "Tuesday"
  day of week(date and time("2019-09-17T12:00:00")) ⇒ "Tuesday"
  day of week(date("2026-11-29")) ⇒ "Sunday"
  day of week(date: date("2026-11-30")) ⇒ "Monday"
  day of week("2019-09-17") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  day of year(date("2019-09-17")) ⇒ 260
  day of year(date and time("2019-09-17T12:00:00")) ⇒ 260
  day of year(date("2024-12-31")) ⇒ 366
  day of year(date("2026-01-01")) ⇒ 1
  day of year(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  week of year(date("2019-09-17")) ⇒ 38
  week of year(date and time("2019-09-17T12:00:00")) ⇒ 38
  week of year(date("2021-01-01")) ⇒ 53
  week of year(date("2020-12-31")) ⇒ 53
  week of year(date("2019-12-30")) ⇒ 1
  week of year(date("2026-11-24")) ⇒ 48
  week of year(@"10:00:00") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  month of year(date("2019-09-17")) ⇒ "September"
  month of year(date and time("2019-09-17T12:00:00")) ⇒ "September"
  month of year(date: date("2026-01-01")) ⇒ "January"
  month of year(9) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  last day of month(date("2022-10-01")) ⇒ 2022-10-31
  last day of month(date and time("2022-10-16T12:00:00")) ⇒ 2022-10-31
  last day of month(date("2024-02-01")) ⇒ 2024-02-29
  last day of month(date: date("2026-02-15")) ⇒ 2026-02-28
  last day of month("2022-10-01") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  years and months duration(date("2011-12-22"), date("2013-08-24")) ⇒ P1Y8M
  years and months duration(date("2013-08-24"), date("2011-12-22")) ⇒ -P1Y8M
  years and months duration(date("2026-01-31"), date("2026-02-28")) ⇒ P0Y
  years and months duration(date("2026-01-15"), date("2026-02-15")) ⇒ P1M
  years and months duration(@"2016-01-21T10:00:00", @"2018-02-20T10:00:00") ⇒ P2Y
  years and months duration(from: date("2011-12-22"), to: date("2013-08-24")) ⇒ P1Y8M
  years and months duration(date(birthday), today()).years ⇒ 35
  years and months duration(date("2011-12-22"), null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  years and months duration("2011-12-22", "2013-08-24") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);
