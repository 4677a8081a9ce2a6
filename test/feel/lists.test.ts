import { expressions } from './cases.ts';

const people = [
  { name: 'Anna', age: 30, tags: ['a', 'b'] },
  { name: 'Bo', age: 20, tags: [] },
  { name: 'Cia', age: null },
];

expressions(
  'list literals and elements by index',
  {
    numbers: [1, 2, 3, 4],
    i: 2,
    people,
    matrix: [
      [1, 2],
      [3, 4],
    ],
    half: 0.5,
  },
  `
  [1,2,3,4] ⇒ [1, 2, 3, 4]
  [] ⇒ []
  [[1,2], [3,4]] ⇒ [[1, 2], [3, 4]]
  [1, "a", true, null] ⇒ [1, "a", true, null]
  [1,2,3,4][1] ⇒ 1
  [1,2,3,4][2] ⇒ 2
  [1,2,3,4][4] ⇒ 4
  [1,2,3,4][5] ⇒ null
  [1,2,3,4][0] ⇒ null
  [1,2,3,4][-1] ⇒ 4
  [1,2,3,4][-2] ⇒ 3
  [1,2,3,4][-4] ⇒ 1
  [1,2,3,4][-5] ⇒ null
  numbers[1] ⇒ 1
  numbers[i] ⇒ 2
  numbers[i + 1] ⇒ 3
  numbers[-i] ⇒ 3
  numbers[count(numbers)] ⇒ 4
  numbers[9 - 5] ⇒ 4
  numbers[1.0] ⇒ 1
  matrix[2][1] ⇒ 3
  people[1].name ⇒ "Anna"
  people[-1].name ⇒ "Cia"
  people[1].tags[2] ⇒ "b"
  people[9] ⇒ null
  [][1] ⇒ null
  [][i] ⇒ null
  numbers[half] ⇒ null ! INVALID_TYPE
  null[1] ⇒ null ! INVALID_TYPE
  5[1] ⇒ null ! INVALID_TYPE
  5[2] ⇒ null ! INVALID_TYPE
  "a"[1] ⇒ null ! INVALID_TYPE
  unknown[1] ⇒ null ! NO_VARIABLE_FOUND
  people[9].name ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  `,
);

expressions(
  'filters keep what is true',
  { numbers: [1, 2, 3, 4], people, x: 10, limit: 2, name: 'outer', items: [{ item: 1 }, { item: 2 }] },
  `
  [1,2,3,4][item > 2] ⇒ [3, 4]
  [1,2,3,4][item > 10] ⇒ []
  [1,2,3,4][even(item)] ⇒ [2, 4]
  numbers[item > limit] ⇒ [3, 4]
  numbers[item >= 2 and item <= 3] ⇒ [2, 3]
  numbers[true] ⇒ [1, 2, 3, 4]
  numbers[false] ⇒ []
  numbers[null] ⇒ []
  numbers["a"] ⇒ []
  numbers[item] ⇒ 1
  [3,1][item] ⇒ null
  [true,false][item] ⇒ [true]
  [][item > 1] ⇒ []
  [][true] ⇒ []
  people[age > 25].name ⇒ ["Anna"] ! NOT_COMPARABLE
  people[age = null].name ⇒ ["Cia"]
  people[name = "Bo"][1].age ⇒ 20
  people[item.name = "Bo"].age ⇒ [20]
  people[x = 10].name ⇒ ["Anna", "Bo", "Cia"]
  people[name = "outer"] ⇒ []
  [{a: "p1", b: 5}, {a: "p2", b: 10}][b > 7] ⇒ [{a:"p2", b:10}]
  [{a: 1}, {b: 2}][a < 10] ⇒ [{a:1}] ! NO_VARIABLE_FOUND
  items[item >= 2] ⇒ [{item:2}]
  [[1,2],[3]][count(item) = 2] ⇒ [[1, 2]]
  numbers[item in [2,3]] ⇒ [2, 3]
  numbers[not(item = 1)] ⇒ [2, 3, 4]
  numbers[item > 1][item < 4][1] ⇒ 2
  5[item > 3] ⇒ null ! INVALID_TYPE
  null[item > 1] ⇒ null ! INVALID_TYPE
  {a: 1}[a = 1] ⇒ null ! INVALID_TYPE
  [{limit: 1}, {limit: 3}][limit] ⇒ {limit:3}
  [{k: 2}, {k: 1}][k] ⇒ {k:1}
  ["a","b"][item = "b"] ⇒ ["b"]
  [1,"a",2][item > 1] ⇒ [2] ! NOT_COMPARABLE
  people[count(tags) > 0].name ⇒ ["Anna"] ! NO_VARIABLE_FOUND
  [{a: [{b: 1},{b: 2}]}][1].a[b > 1].b ⇒ [2]
  [{x: 1},{x: 2}][x = 2].x ⇒ [2]
  [1,2,3][item > (for i in [1,2] return i)[1]] ⇒ [2, 3]
  [[1,2],[3,4]][item[1] = 3] ⇒ [[3, 4]]
  [{a: 1, f: [1,2]},{a: 2, f: [2,3]}][list contains(f, a)] ⇒ [{a:1, f:[1, 2]}, {a:2, f:[2, 3]}]
  `,
);

expressions(
  'paths into lists project',
  { people, deep: [{ a: { b: 1 } }, { a: { b: 2 } }] },
  `
  people.name ⇒ ["Anna", "Bo", "Cia"]
  [{a: 1}, {a: 2}].a ⇒ [1, 2]
  [{a: 1}, {b: 2}].a ⇒ [1, null] ! NO_CONTEXT_ENTRY_FOUND
  deep.a.b ⇒ [1, 2]
  [{a: "p1", b: 5}, {a: "p2", b: 10}].a ⇒ ["p1", "p2"]
  [].a ⇒ []
  [[{a: 1}],[{a: 2}]].a ⇒ [[1], [2]]
  [date("2026-01-01"),date("2027-02-02")].year ⇒ [2026, 2027]
  [1].a ⇒ [null] ! NO_PROPERTY_FOUND
  [null].a ⇒ [null] ! NO_CONTEXT_ENTRY_FOUND
  [{a: 1}, 2].a ⇒ [1, null] ! NO_PROPERTY_FOUND
  `,
);

expressions(
  'the documented examples',
  {
    data: { attribute: { packaging: [{ unit: 'Box' }, { unit: 'Palette', id: 7 }] } },
    invoices: [
      { id: 1, person: 'A', amount: 10 },
      { id: 2, person: 'A', amount: 20 },
      { id: 5, person: 'B', amount: 15 },
    ],
    x: {
      files: [
        { id: 1, content: 'a' },
        { id: 2, content: 'b' },
      ],
    },
    y: {
      files: [
        { id: 1, content: 'a2' },
        { id: 3, content: 'c' },
      ],
    },
    dates: ['2021-04-21T07:25:06.000Z', '2021-04-22T07:25:06.000Z'],
    birthday: '1990-12-01',
  },
  `
  data.attribute.packaging[unit = "Palette"][1].id ⇒ 7
  (for p in distinct values(invoices.person) return invoices[person = p]).id ⇒ [[1, 2], [5]]
  {ids: union(x.files.id,y.files.id), getById: function (files,fileId) get or else(files[id=fileId][1], {}), merge: for id in ids return context merge(getById(x.files, id), getById(y.files, id))}.merge ⇒ [{id:1, content:"a2"}, {id:2, content:"b"}, {id:3, content:"c"}]
  for d in dates return {date: date(date and time(d)), day: string(date.day), month: substring(month of year(date), 1, 3), year: string(date.year), formatted: day + "-" + month + "-" + year}.formatted ⇒ ["21-Apr-2021", "22-Apr-2021"]
  years and months duration(date(birthday), today()).years ⇒ 35
  day of week(today()) in ("Saturday","Sunday") ⇒ false
  (for x in 1..7 return date and time(today(),@"08:00:00Z") + @"P1D" * x)[day of week(item) = "Tuesday"][1] - now() ⇒ P6DT20H
  {time: @"09:00:00@Europe/Berlin", date: if time(now()) < time then today() else today() + @"P1D", duration: date and time(date, time) - now()}.duration ⇒ PT20H
  (for x in 1..3 return date and time(today(),@"00:00:00Z") + @"P1D" * x)[not(day of week(item) in ("Saturday","Sunday"))][1] ⇒ 2026-11-25T00:00:00Z
  (now() - @"1970-01-01T00:00Z") / @"PT1S" * 1000 ⇒ 1795521600000
  `,
);
