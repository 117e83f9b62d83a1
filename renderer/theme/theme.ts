/** The component library tuned to the house's look: dark, neutral, one accent, 13 px. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const neutral: MantineColorsTuple = [
  '#dfe4ea',
  '#b9c2cc',
  '#95a0ad',
  '#7c8794',
  '#2a3038',
  '#23282f',
  '#1c2026',
  '#16191e',
  '#0e1013',
  '#08090b',
];

const accent: MantineColorsTuple = [
  '#e8f5fe',
  '#cfe9fc',
  '#aedbfa',
  '#85caf8',
  '#5bb8f5',
  '#3fa6ea',
  '#2c92d6',
  '#1f7ab7',
  '#1a6294',
  '#144c73',
];

export const theme = createTheme({
  colors: { dark: neutral, accent },
  primaryColor: 'accent',
  primaryShade: 4,
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: 'Inter, "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '15px', xl: '22px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.4', lg: '1.4', xl: '1.3' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '9px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '18px' }, h2: { fontSize: '13px' }, h3: { fontSize: '13px' } },
  },
});

/** Placeholders and dimmed text keep AA contrast on panels. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {},
  dark: {
    '--mantine-color-body': '#16191e',
    '--mantine-color-placeholder': '#95a0ad',
    '--mantine-color-dimmed': '#95a0ad',
    '--mantine-color-error': '#ff8a8d',
  },
});
