import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#eef7f4',
  '#dceee8',
  '#b8dcd1',
  '#90c9b8',
  '#6fb9a4',
  '#56a793',
  '#439581',
  '#2f8270',
  '#1f6f63',
  '#155a50',
]
const slate: MantineColorsTuple = [
  '#f7f8f8',
  '#f0f2f2',
  '#e4e8e8',
  '#d5dbdb',
  '#bcc5c5',
  '#97a3a3',
  '#5e6a6a',
  '#4a5656',
  '#323c3c',
  '#1e2626',
]
const night: MantineColorsTuple = [
  '#d3dada',
  '#aab5b6',
  '#9aa5a6',
  '#647172',
  '#3d494b',
  '#303a3c',
  '#262f31',
  '#1c2426',
  '#161d1f',
  '#101617',
]

/** One calm palette: pine for what can be done, amber for what waits too long, red for what is broken. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 8,
  colors: { pine, gray: slate, dark: night },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, closeButtonProps: { 'aria-label': 'Close' } } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { root: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 } },
    },
    Table: { defaultProps: { verticalSpacing: 'xs', highlightOnHover: true } },
  },
})

/** Tinted surfaces in the dark scheme, light enough to be told from the page behind them. */
const darkTints = {
  pine: { tint: 'rgb(86 167 147 / 18%)', ink: pine[3] },
  gray: { tint: 'rgb(255 255 255 / 9%)', ink: night[0] },
  red: { tint: 'rgb(250 82 82 / 20%)', ink: '#ffa8a8' },
  orange: { tint: 'rgb(253 126 20 / 20%)', ink: '#ffc078' },
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {},
  dark: Object.fromEntries(
    Object.entries(darkTints).flatMap(([name, { tint, ink }]) => [
      [`--mantine-color-${name}-light`, tint],
      [`--mantine-color-${name}-light-hover`, tint],
      [`--mantine-color-${name}-light-color`, ink],
    ]),
  ),
})
