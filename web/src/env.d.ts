declare const __ENGINE_BYTES__: number;
declare const __STAGE_BYTES__: number;
declare const __OPENINGS__: Record<string, string>; // addresses of saved moments, by figure; the first is of the first screen
declare const __BUILD__: string; // hash of the page's source and both programs

declare module 'virtual:palette.css';

declare module 'virtual:titles' {
  const titles: Record<string, string>;
  export default titles;
}

declare module '*?raw' {
  const text: string;
  export default text;
}

declare module '*.md' {
  const html: string;
  export default html;
}
