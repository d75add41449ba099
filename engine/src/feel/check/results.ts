import { parseType } from '../types/parse-type.ts'
import type { FeelType } from '../values/value.ts'

/** Types of the results of built-in functions, where they are the same always. */
const names: readonly (readonly [type: string, functions: string])[] = [
  [
    'boolean',
    'not, contains, starts with, ends with, matches, list contains, all, any, odd, even, is, before, after, meets, met by, overlaps, overlaps before, overlaps after, finishes, finished by, includes, during, starts, started by, coincides, is defined, is blank, is empty',
  ],
  [
    'number',
    'number, string length, count, sum, product, mean, median, stddev, decimal, floor, ceiling, round up, round down, round half up, round half down, round half even, modulo, sqrt, log, exp, day of year, week of year',
  ],
  [
    'string',
    'string, substring, upper case, lower case, substring before, substring after, replace, string join, day of week, month of year, trim, to json, to base64',
  ],
  ['date', 'date, today, last day of month'],
  ['time', 'time'],
  ['date and time', 'date and time, now'],
  ['years and months duration', 'years and months duration'],
  ['list<string>', 'split, extract'],
  ['list<number>', 'index of'],
  [
    'list',
    'sublist, append, concatenate, insert before, remove, list replace, reverse, union, distinct values, duplicate values, flatten, sort, partition, mode, get entries',
  ],
  ['context', 'context, context put, context merge, put, put all'],
  ['range', 'range'],
]

/** The type of what a built-in function gives, when it is not null; undefined where it depends on the arguments. */
export const resultTypes: ReadonlyMap<string, FeelType | undefined> = new Map(
  names.flatMap(([type, functions]) => functions.split(', ').map(name => [name, parseType(type)] as const)),
)
