/**
 * npm run kanji:variants -- [--check]
 *
 * Takes old and new forms of kanji from a kept table, adds the variants that stand in names of people and places,
 * and writes which form is the usual one for search. With --check nothing is written, and the exit code is 1 when
 * domain/catalogue/text/kanji-variants.ts is not what this makes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import newAndOldForms from 'opencc-js/dict/JPShinjitaiCharacters';
import { readArguments } from '../command.ts';

const target = fileURLToPath(new URL('../../domain/catalogue/text/kanji-variants.ts', import.meta.url));
const lineLength = 110;

/**
 * The usual form, then the others: names of people and places, popular forms, and pairs that the table has the other
 * way.
 */
const inNames = `
高髙 崎﨑嵜 辺邉邊 斎齋齊斉 吉𠮷 浜濱濵 島嶋嶌 富冨 桑桒 柳栁 塚塚 曽曾 国國囯圀 槙槇 桧檜 峰峯 略畧 群羣 秋穐秌 館舘 船舩
回囘 涼凉 松枩 杯盃 草艸 竜龍 糸絲 体體躰軆 恥耻 裏裡 野埜 事亊 煙烟 鉄鐵銕 剣劍劔剱 鶏鷄雞 穂穗 真眞 鎮鎭 尭堯 遥遙 闘鬪鬭鬥
帰歸皈 姉姊 姫姬 鴎鷗 頬頰 繋繫 掴摑 填塡 剥剝 叱𠮟 蝋蠟 麺麵 篭籠 壷壺 祷禱 侠俠 噛嚙 涜瀆 焔焰 痩瘦 莱萊 蝉蟬 醤醬 鹸鹼
呑吞 繍繡 箪簞 薮藪 桝枡 渕淵渊 礒磯 芦蘆 芸藝 予豫 余餘 弁辨瓣辯 欠缺 缶罐 灯燈 虫蟲 証證 万萬 凛凜 亘亙 晃晄 座坐 霊靈灵
嘘噓 屡屢 掲揭 渇渴 喝喝 褐褐 葛葛 巌巖 岳嶽 鈎鉤 鉱鑛礦 裸躶 隣鄰 嶺岺 滝瀧 瀬瀨 沢澤 頼賴 郎郞 朗朖 黒黑 録錄 緑綠 彦彥 産產
青靑 清淸 晴晴 精精 靖靖 戸戶 呉吳 内內 全仝 協恊 囲圍 教敎 暁曉 経經 絵繪 薫薰 顔顏 県縣 稲稻 仙僊 総總惣 蔵藏 属屬 台臺
条條 畳疊疉 浄淨 聖聖 静靜 摂攝 窃竊 徳德悳 嚢囊 廃廢 髪髮 蛮蠻 秘祕 稗粺 桜櫻 応應 横橫 温溫 歩步 翻飜 毎每 訳譯 謡謠 歴歷
`;

type Pair = readonly [other: string, usual: string];

/** The forms to fold, each with its usual one; chains lead to their end. */
export function usualForms(): Map<string, string> {
  const fromTable = newAndOldForms.split('|').flatMap((line): Pair[] =>
    line
      .split(' ')
      .slice(1)
      .map((old) => [old, line.split(' ')[0] ?? old]),
  );
  const fromNames = inNames
    .trim()
    .split(/\s+/)
    .flatMap((forms): Pair[] => [...forms].slice(1).map((other) => [other, [...forms][0] ?? other]));
  // Names come last and win: 凛 is the usual form here, and the table has it the other way.
  const usual = new Map<string, string>([...fromTable, ...fromNames]);
  for (const [, first] of fromNames) if (usual.get(usual.get(first) ?? '') === first) usual.delete(first);
  return new Map([...usual].map(([other]): Pair => [other, endOf(other, usual)]).filter(([a, b]) => a !== b));
}

function endOf(form: string, usual: ReadonlyMap<string, string>): string {
  const seen = new Set([form]);
  let end = form;
  for (let next = usual.get(end); next !== undefined && !seen.has(next); next = usual.get(end)) {
    seen.add(next);
    end = next;
  }
  // What NFKC makes one needs no folding of its own.
  return form.normalize('NFKC') === end ? form : end;
}

/** The text of domain/catalogue/text/kanji-variants.ts. */
export function kanjiVariantsSource(): string {
  const lines = [''];
  for (const [other, usual] of [...usualForms()].toSorted(([one], [next]) => (one < next ? -1 : 1))) {
    const last = lines.at(-1) ?? '';
    if ([...last].length * 2 + 6 > lineLength) lines.push('');
    lines[lines.length - 1] = `${lines.at(-1)}${lines.at(-1) === '' ? '' : ' '}${other}${usual}`;
  }
  return [
    '/**',
    ' * Written by `npm run kanji:variants` from the table of new and old forms in opencc-js (MIT, its data' +
      ' Apache-2.0) and',
    ' * a list of variants in names: each pair is a form and the usual form that search takes it for (L3).',
    ' */',
    'const pairs = `',
    ...lines,
    '`;',
    '',
    'export const usualKanji: ReadonlyMap<string, string> = new Map(',
    '  pairs',
    '    .trim()',
    '    .split(/\\s+/)',
    '    .map((pair) => [...pair] as unknown as [string, string]),',
    ');',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = readArguments('usage: npm run kanji:variants -- [--check]', {
    options: { check: { type: 'boolean', default: false } },
  });
  const made = kanjiVariantsSource();
  if (!values.check) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) {
    console.error('domain/catalogue/text/kanji-variants.ts is not what npm run kanji:variants writes');
    process.exitCode = 1;
  }
}
