import { cac, type CAC, type Command } from 'cac'
import { didYouMean } from '../did-you-mean.ts'
import { settings, type Setting } from '../configuration.ts'
import { CommandFailure } from './failure.ts'
import { textOf, type Flags } from './flags.ts'
import type { Output } from './output.ts'
import { version } from '../version.ts'

/** Runs the command line and answers the exit code. Whatever a person got wrong is told in words. */
export async function runCommandLine(args: readonly string[], output: Output): Promise<number> {
  const program = createProgram(output)
  try {
    program.parse(['node', 'stepwright', ...args.map(argument => withoutValue(program, argument))], { run: false })
    refuseUnknown(program, args)
    // Without a command that matched, help or the version was asked for and is printed.
    if (!program.matchedCommand || program.options['help'] || program.options['version']) return 0
    const result: unknown = await program.runMatchedCommand()
    return typeof result === 'number' ? result : 0
  } catch (error) {
    return tellFailure(error, output)
  }
}

function createProgram(output: Output): CAC {
  const program = cac('stepwright')
  const start = program.command('', 'Start the server with the workbench')
  addSettings(start)
  start
    .example(bin => `  ${bin}                                     starts on http://localhost:8080, data in ./stepwright-data`)
    .example(bin => `  ${bin} --port 9000 --data /srv/stepwright`)
    .action(async (flags: Flags) => (await import('./start.ts')).start(flagTexts(flags), output))

  program
    .command('run <...files>', 'Run a process in the terminal, in memory, to its end or to where it waits')
    .option('--variables <json>', 'Variables to start with: JSON, or @FILE')
    .option('--answers <file>', 'What happens at elements that wait: JSON by element id (docs/command-line.md)')
    .option('--advance <duration>', 'Let so much time pass for timers, for example P7D')
    .option('--zone <name>', `Time zone of dates without one and of cron (${settings.zone.environment}, ${settings.zone.default})`)
    .option('--process <id>', 'Which process to start, if the files hold several')
    .option('--message <name>', 'Start by this message instead of the plain start')
    .option('--no-ask', 'Do not ask at the terminal where there is no answer')
    .option('--quiet', 'Print the end only')
    .example(bin => `  ${bin} run order.bpmn discount.dmn --variables '{"amount": 120}' --answers answers.json`)
    .action(async (files: string[], flags: Flags) => (await import('./run-command.ts')).runCommand(files, flags, output))

  program
    .command('lint <...files>', 'Print everything that is wrong with BPMN, DMN and form files')
    .option('--strict-models', 'Hold BPMN files to the letter of the standard, also where breaking it harms nothing')
    .example(bin => `  ${bin} lint *.bpmn`)
    .action(async (files: string[], flags: Flags) => (await import('./lint.ts')).lint(files, output, flags['strictModels'] === true))

  program
    .command('deploy <...files>', 'Deploy files to a server that runs')
    .option('--address <url>', 'Where the server is', { default: 'http://localhost:8080' })
    .example(bin => `  ${bin} deploy order.bpmn discount.dmn approve.form`)
    .action(async (files: string[], flags: Flags) => (await import('./deploy.ts')).deploy(files, textOf(flags, 'address') ?? '', output))

  program
    .command('openapi [file]', 'Print the description of the REST (OpenAPI 3.1), or write it to a file')
    .action(async (file: string | undefined) => (await import('./openapi.ts')).openapi(file, output))

  program.help()
  program.version(version)
  return program
}

function addSettings(command: Command): void {
  for (const setting of Object.values<Setting<unknown>>(settings)) {
    const argument = setting.argument === undefined ? '' : ` <${setting.argument.toLowerCase()}>`
    command.option(
      `${setting.flag}${argument}`,
      `${setting.description} (${[setting.environment, setting.default].filter(text => text !== '').join(', ')})`,
    )
  }
}

/** Flags of the start as they were typed. A switch that was turned off stands as false. */
function flagTexts(flags: Flags): { [name: string]: string | undefined } {
  const given = Object.keys(settings).map(name => {
    const isSwitch = !('argument' in settings[name as keyof typeof settings])
    return [name, isSwitch && flags[name] === true ? undefined : textOf(flags, name)] as const
  })
  return Object.fromEntries(given)
}

/** The parser would take what stands behind a switch of two words for its value, unless they are written as one. */
function withoutValue(program: CAC, argument: string): string {
  const isSwitch = program.commands.some(({ options }) => options.some(({ rawName, isBoolean }) => isBoolean && rawName === argument))
  return isSwitch && !argument.startsWith('--no-')
    ? argument.replace(/(?<=\w)-(\w)/g, (_, letter: string) => letter.toUpperCase())
    : argument
}

/** A command or flag that there is not, with the one that was probably meant. */
function refuseUnknown(program: CAC, args: readonly string[]): void {
  const { matchedCommand } = program
  if (program.options['help'] || program.options['version']) return
  const names = program.commands.map(command => command.name).filter(name => name !== '')
  const first = args.find(argument => !argument.startsWith('-'))
  if ((!matchedCommand || matchedCommand.isDefaultCommand) && first !== undefined && program.args.includes(first)) {
    throw new CommandFailure(
      `There is no command "${first}".${didYouMean(first, names)} Commands: ${names.join(', ')}. More: stepwright --help`,
    )
  }
  const known = (matchedCommand?.options ?? []).flatMap(option => option.rawName.match(/--[\w-]+/g) ?? [])
  for (const argument of args) {
    if (argument === '--') return
    const flag = /^(--?[a-zA-Z][\w-]*)/.exec(argument)?.[1]
    if (flag === undefined || known.includes(flag) || known.includes(flag.replace(/^--no-/, '--'))) continue
    const candidates = [...known, '--help', '--version']
    throw new CommandFailure(
      `There is no flag ${flag}.${didYouMean(flag, candidates)} More: stepwright ${matchedCommand?.name ?? ''} --help`.replace('  ', ' '),
    )
  }
}

function tellFailure(error: unknown, output: Output): number {
  if (error instanceof CommandFailure) {
    output.error(error.message)
    return error.exitCode
  }
  if (error instanceof Error && ['ConfigurationProblem', 'StoreUnavailable', 'RestProblem', 'CACError'].includes(error.name)) {
    output.error(error.message)
    return 1
  }
  throw error
}
