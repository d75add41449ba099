import { describe, expect, it } from 'vitest'
import { library, standardFunctions } from '../../src/feel/builtins/library.ts'
import { evaluate, problemOf } from './evaluate.ts'

/** Each line: an expression and its value. */
function expectAll(lines: string): void {
  for (const line of lines.trim().split('\n')) {
    const [text, value] = line.split(' => ') as [string, string]
    expect(`${text.trim()} => ${evaluate(text)}`).toBe(`${text.trim()} => ${value.trim()}`)
  }
}

describe('Built-in functions', () => {
  it('are all of the standard', () => {
    const names =
      'date,date and time,time,number,string,duration,years and months duration,range,not,substring,string length,upper case,lower case,substring before,substring after,replace,contains,starts with,ends with,matches,split,string join,list contains,count,min,max,sum,mean,all,any,sublist,append,concatenate,insert before,remove,list replace,reverse,index of,union,distinct values,flatten,product,median,stddev,mode,decimal,floor,ceiling,round up,round down,round half up,round half down,abs,modulo,sqrt,log,exp,odd,even,day of year,day of week,month of year,week of year,is,before,after,meets,met by,overlaps,overlaps before,overlaps after,finishes,finished by,includes,during,starts,started by,coincides,sort,get value,get entries,context,context put,context merge,now,today'
    const ours = ['round half even']
    expect(standardFunctions.map(({ name }) => name).toSorted()).toEqual([...names.split(','), ...ours].toSorted())
    expect([...library.keys()]).toEqual(expect.arrayContaining(names.split(',')))
  })

  it('on strings count code points', () => {
    expectAll(`
      string length("🐎😀") => 2
      substring("🐎foo", 2) => "foo"
      substring("foobar", -2, 1) => "a"
      substring("foobar", 0) => null
      substring("foobar", 7) => null
      substring before("foobar", "bar") => "foo"
      substring after("foobar", "o") => "obar"
      substring after("foobar", "x") => ""
      upper case("aé") => "AÉ"
      contains("foobar", "ob") => true
      string join(["a", null, "b"], ", ") => "a, b"
      string join(["a", "b"]) => "ab"
      split("a;b;;c", ";") => ["a", "b", "", "c"]
      trim("  a ") => "a"
      is blank(" ") => true
      extract("a1 b2", "[a-z]\\d") => ["a1", "b2"]
    `)
  })

  it('on lists', () => {
    expectAll(`
      append([1], 2, 3) => [1, 2, 3]
      concatenate([1], [2, 3], []) => [1, 2, 3]
      insert before([1, 3], 2, 2) => [1, 2, 3]
      remove([1, 2, 3], -1) => [1, 2]
      list replace([1, 2, 3], 2, 9) => [1, 9, 3]
      list replace([2, 4, 7], function(item, newItem) item < newItem, 5) => [5, 5, 7]
      reverse([1, 2]) => [2, 1]
      index of([1, 2, null, 2], 2) => [2, 4]
      union([1, 2], [2, 3]) => [1, 2, 3]
      distinct values([1, "1", 1.0, null, null, [1], [1]]) => [1, "1", null, [1]]
      duplicate values([1, 2, 1, 3, 3]) => [1, 3]
      flatten([1, [2, [3]]]) => [1, 2, 3]
      sublist([1, 2, 3], 2) => [2, 3]
      sublist([1, 2, 3], -2, 1) => [2]
      sort([3, 1, 2], function(x, y) x > y) => [3, 2, 1]
      partition([1, 2, 3], 2) => [[1, 2], [3]]
      list contains([1, null], null) => true
      count([1, [2]]) => 2
      is empty([]) => true
    `)
  })

  it('on numbers', () => {
    expectAll(`
      decimal(2.5, 0) => 2
      decimal(1/3, 2) => 0.33
      floor(-1.5) => -2
      ceiling(1.234, 2) => 1.24
      round up(-5.5, 0) => -6
      round down(5.5, 0) => 5
      round half up(2.5, 0) => 3
      round half down(2.5, 0) => 2
      round half up(1250, -2) => 1300
      round up(5.5, 6177) => null
      abs(-1) => 1
      abs(@"-P1D") => @"P1D"
      modulo(-10.1, 4.5) => 3.4
      modulo(10.1, -4.5) => -3.4
      modulo(1, 0) => null
      sqrt(16) => 4
      sqrt(-1) => null
      odd(5) => true
      even(1.5) => false
      exp(0) => 1
      log(-1) => null
    `)
  })

  it('that aggregate take a list or arguments', () => {
    expectAll(`
      min(3, 1, 2) => 1
      max(["a", "c", "b"]) => "c"
      min([1, "a"]) => null
      min([]) => null
      sum([0.1, 0.2]) => 0.3
      sum(@"P1D", @"PT12H") => @"P1DT12H"
      sum([]) => null
      mean(1, 2, 3, 4) => 2.5
      median([8, 2, 5, 7]) => 6
      mode([6, 3, 9, 6, 6, 3, 3]) => [3, 6]
      mode([]) => []
      stddev([47]) => null
      product([2, 3, 4]) => 24
      all([true, null]) => null
      all([false, null]) => false
      any([true, null]) => true
      any([]) => false
      count() => null
    `)
  })

  it('on contexts', () => {
    expectAll(`
      get value({a: 1}, "a") => 1
      get value({a: {b: 2}}, ["a", "b"]) => 2
      get value({a: 1}, "b") => null
      get entries({a: 1, b: 2}) => [{key: "a", value: 1}, {key: "b", value: 2}]
      context([{key: "a", value: 1}]) => {a: 1}
      context([{key: "a", value: 1}, {key: "a", value: 2}]) => null
      context put({a: 1}, "b", 2) => {a: 1, b: 2}
      context put({a: {b: 1}}, ["a", "b"], 2) => {a: {b: 2}}
      context put({}, ["a", "b"], 2) => null
      context merge([{a: 1}, {a: 2, b: 3}]) => {a: 2, b: 3}
    `)
  })

  it('on ranges and points', () => {
    expectAll(`
      before(1, [2..5]) => true
      before([1..5), [5..9]) => true
      before([1..5], [5..9]) => false
      after([5..9], 4) => true
      meets([1..5], [5..9]) => true
      met by([5..9], [1..5]) => true
      overlaps([1..5], [4..9]) => true
      overlaps before([1..5], [4..9]) => true
      overlaps after([4..9], [1..5]) => true
      finishes(5, [1..5]) => true
      finished by([1..5], [3..5]) => true
      includes([1..9], [2..5]) => true
      during(5, (5..9]) => false
      starts([1..3], [1..5]) => true
      started by([1..5], 1) => true
      coincides([1..5], [1..5]) => true
      before(1, "a") => null
      includes((< 10), 5) => true
      range("[1..3]") => [1..3]
      range("[3..1]") => null
      range("[date(\\"2024-01-01\\")..@\\"2024-01-02\\"]") => [@"2024-01-01"..@"2024-01-02"]
    `)
  })

  it('that convert', () => {
    expectAll(`
      number("1,000.5", ",", ".") => 1000.5
      number("1.000,5", ".", ",") => 1000.5
      number("abc") => null
      number("1", ",", ",") => null
      string(1.50) => "1.5"
      string(null) => null
      string([1, "a", @"2024-01-01"]) => "[1, \\"a\\", 2024-01-01]"
      date(2024, 2, 29) => @"2024-02-29"
      time(10, 30, 1.5, @"PT1H") => @"10:30:01.5+01:00"
      time(@"2024-01-01") => @"00:00:00Z"
      date and time(@"2024-01-01", @"10:00:00") => @"2024-01-01T10:00:00"
      date and time(2024, 1, 2, 3, 4, 5) => @"2024-01-02T03:04:05"
      from json("{\\"a\\": [1]}") => {a: [1]}
      to json({a: 1.5}) => "{\\"a\\":1.5}"
      is(@"23:00:50Z", @"23:00:50+00:00") => true
      is(@"23:00:50Z", @"23:00:50") => false
      is(1, "1") => false
      is(@"23:00:50@Etc/GMT", @"23:00:50Z") => true
      is(@"23:00:50@Australia/Melbourne", @"23:00:50+10:00") => true
      is(@"2021-04-02T23:00:00@Australia/Melbourne", @"2021-04-02T23:00:00+11:00") => true
      is(@"2002-04-02T12:00:00-01:00", @"2002-04-02T17:00:00+04:00") => false
      is(value1: 1, value2: 1, value3: 2) => true
      floor(n: 1, m: 2) => null
    `)
  })

  it('that people of other engines expect', () => {
    expectAll(`
      get or else(null, 1) => 1
      is defined(missing) => false
      is defined(1) => true
      to base64("FEEL") => "RkVFTA=="
      to base64("") => ""
      to base64("zwölf €, 😀") => "enfDtmxmIOKCrCwg8J+YgA=="
      put({a: 1}, "b", 2) => {a: 1, b: 2}
      put all([{a: 1, b: 0}, {b: 2}]) => {a: 1, b: 2}
      string join(["a", null, "b"], ", ", "[", "]") => "[a, b]"
      string join(["a", 1], ", ", "[", "]") => null
      partition([1, 2, 3], 2) => [[1, 2], [3]]
      date and time(@"2020-07-31T14:27:30@Europe/Berlin", "America/Los_Angeles") => @"2020-07-31T05:27:30@America/Los_Angeles"
      date and time(@"2020-07-31T14:27:30", "Z") => @"2020-07-31T12:27:30Z"
      date and time(@"2020-07-31T14:27:30Z", "nowhere") => null
      fromAi(7) => 7
      fromAi(value: 7, type: "number", schema: {minimum: 1}) => 7
      fromAi(7, null, null, null, {required: false}) => 7
      last day of month(@"2024-02-10T10:00:00") => @"2024-02-29"
    `)
  })

  it('that would give another value each time are refused with advice', () => {
    expect(problemOf('uuid()')).toBe(
      'The function "uuid" is not executed. An evaluation must give the same value again: let a service task bring it in, or use the keys that the engine gives. [uuid]',
    )
    expect(problemOf('random number() > 0.5')).toContain('"random number" is not executed')
  })

  it('are null when arguments are missing, too many, of another type or unknown by name', () => {
    expectAll(`
      abs() => null
      abs(1, 1) => null
      abs("x") => null
      abs(number: 1) => null
      abs(n: [-1]) => 1
    `)
  })

  it('assert by ending the evaluation', () => {
    expect(evaluate('assert(1, 1 > 0)')).toBe('1')
    expect(() => evaluate('assert(1, 1 < 0, "must be more")')).toThrow('must be more')
  })
})
