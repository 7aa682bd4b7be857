import { chromium } from '@playwright/test';
const [,, base, out] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless=new','--no-sandbox','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist'] });
for (const [w,h,scheme] of [[1440,900,'dark'],[1440,900,'light'],[390,844,'dark'],[1280,720,'light']]) {
  const p = await b.newPage({ viewport: { width: w, height: h }, colorScheme: scheme });
  p.on('console', m => { if (m.type()==='error') console.log(w, m.text()); });
  const t=Date.now();
  await p.goto(base, { timeout: 120000 });
  await p.waitForTimeout(w===1440?9000:9000);
  await p.screenshot({ path: `${out}/first-${w}-${scheme}.png` });
  console.log(w,scheme, await p.evaluate(()=>window.lab.state().then(s=>[s.tick,s.trial,s.hash])), Date.now()-t);
  await p.close();
}
await b.close();
