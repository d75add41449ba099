/** Texts of all parts of the language, to be broken. */
export const expressions: readonly string[] = [
  'if amount > 1000 and customer.tier = "gold" then amount * 0.9 else amount',
  'for x in [1, 2, 3], y in 1..4 return x * y + sum(partial)',
  'some o in orders satisfies o.total > 100 and o.open',
  'every o in orders satisfies o.total between 1 and 1000',
  'orders[total > 10][1].total',
  'sort(orders, function(a, b) a.total < b.total)',
  '{a: 1, b: a + 1, "c d": function(x: number) x ** 2, e: c d(b)}.e',
  'date("2024-02-29") + duration("P1Y") - @"P2M"',
  'date and time("2024-03-31T02:30:00@Europe/Berlin") - @"2024-03-30T02:30:00Z"',
  'time("10:00:00+02:00") < time("11:00:00") or null',
  'replace("hello world", "(l+)o", "[$1]", "i")',
  'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
  'split(string join(["a", null, "b"], ";"), ";")[-1]',
  'number("1.234,5", ".", ",") / 3',
  'decimal(1/3, 34) * 1e10 ** 2',
  '[1, null, "x", {a: [2, {b: 3}]}] instance of list<Any>',
  'concatenate([1], 2, flatten([[3], [[4]]]))[item >= 2]',
  'distinct values(union([1, 2], [2, 3])) = [1, 2, 3]',
  'overlaps([1..5], (5..9]) or before(1, [2..3])',
  'string(-5.50) + upper case("straße") + substring("😀é", -1)',
  'context merge([{a: 1}, context put({}, ["b", "c"], 2)])',
  'mode([1, 2, 2]) union stddev([2, 4, 7, 5])',
  'range("[1..10)").end - min(1, 2)',
  'not(true) and (false or is(@"P1D", duration("P1D")))',
]

export const cells: readonly string[] = [
  '-',
  '"gold","silver"',
  'not("gold")',
  '[100..500)',
  '> 5000',
  '< @"2024-01-01"',
  '? * 2 = 10',
  '(1..2],>= 7',
  'not(null, 3)',
]

/** The variables that the texts read. */
export const variables = {
  amount: 1500,
  customer: { tier: 'gold' },
  orders: [
    { total: 5, open: true },
    { total: 120, open: false },
  ],
}
