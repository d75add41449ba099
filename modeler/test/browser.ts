import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** A real browser without a window, for the tests of any workspace.
 *  The one that a development package brings, or an installed one whose path is in STEPWRIGHT_CHROMIUM. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['STEPWRIGHT_CHROMIUM']
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: flags })
  const folder = await unpacked()
  const env = { ...definedEnvironment(), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'our-fonts.conf') }
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: flags, env })
}

/** The folder with the unpacked browser. Unpacked aside and then renamed, so that test files may ask at the same time. */
async function unpacked(): Promise<string> {
  const folder = join(tmpdir(), 'stepwright-chromium-153.0.0')
  if (existsSync(folder)) return folder
  const aside = await mkdtemp(`${folder}-`)
  await unpackInto(aside)
  await writeFile(join(aside, 'our-fonts.conf'), fontsConfiguration(join(folder, 'fonts'), join(folder, 'fonts-cache')))
  try {
    await rename(aside, folder)
  } catch (failure) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw failure
  }
  return folder
}

/** The package decides by the environment at import whether it brings its own libraries, and unpacks into the temporary folder: hence a process of its own. */
async function unpackInto(folder: string): Promise<void> {
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()"
  const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, env })
}

function fontsConfiguration(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${cache}</cachedir>
  <alias><family>system-ui</family><prefer><family>Open Sans</family><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])))
}
