import type { Assembly, Properties, Resource, Template } from './assembly.ts';
import { UnknownInTemplate } from './unknown-in-template.ts';

/** What a resource is called once it exists: what `Ref` gives, and what `Fn::GetAtt` gives by attribute. */
export type Physical = { readonly ref: string; readonly attributes: { readonly [name: string]: string } };

/** Everything that exists, by `<stack>/<logical id>`. */
export type PhysicalResources = Map<string, Physical>;

export const region = 'ap-northeast-1';
export const accountId = '000000000000';

const pseudoParameters: { readonly [name: string]: string | readonly string[] } = {
  'AWS::AccountId': accountId,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NotificationARNs': [],
};

type Place = { readonly template: Template; readonly key: string };

/**
 * Resolves CloudFormation's intrinsic functions against what exists locally.
 * Whatever it does not know stops the start with the resource's name; nothing is guessed.
 */
export class Resolver {
  private readonly assembly: Assembly;
  private readonly physicalResources: PhysicalResources;

  constructor(assembly: Assembly, physicalResources: PhysicalResources) {
    this.assembly = assembly;
    this.physicalResources = physicalResources;
  }

  /** @throws {UnknownInTemplate} for an intrinsic or a reference that has no local counterpart */
  resolve(value: unknown, resource: Resource): unknown {
    return this.walk(value, { template: this.templateOf(resource.stack, resource.key), key: resource.key });
  }

  /** The resolved properties of a resource, all of them or those named. */
  properties(resource: Resource, names: readonly string[] = Object.keys(resource.properties)): Properties {
    const present = names.filter((name) => resource.properties[name] !== undefined);
    return Object.fromEntries(present.map((name) => [name, this.resolve(resource.properties[name], resource)]));
  }

  /** Values of the stacks' outputs, by the output's logical id. */
  output(id: string): string | undefined {
    for (const template of this.assembly.templates) {
      const output = template.outputs.get(id);
      if (output !== undefined) return String(this.walk(output.value, { template, key: `${template.stack}/${id}` }));
    }
    return undefined;
  }

  private walk(value: unknown, place: Place): unknown {
    if (Array.isArray(value)) return value.map((item) => this.walk(item, place)).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && isIntrinsic(first))
      return this.intrinsic(first[0], first[1], place);
    const walked = entries.map(([name, item]) => [name, this.walk(item, place)] as const);
    return Object.fromEntries(walked.filter(([, item]) => item !== undefined));
  }

  private intrinsic(name: string, argument: unknown, place: Place): unknown {
    const evaluate = this.intrinsics[name];
    if (evaluate === undefined) throw new UnknownInTemplate(place.key, name);
    return evaluate(argument, place);
  }

  /** Whether an intrinsic function is one of those below. */
  knows(name: string): boolean {
    return this.intrinsics[name] !== undefined;
  }

  private readonly intrinsics: { readonly [name: string]: (argument: unknown, place: Place) => unknown } = {
    Ref: (argument, place) => this.ref(String(argument), place),
    Condition: (argument, place) => this.condition(String(argument), place),
    'Fn::GetAtt': (argument, place) => this.attribute(argument, place),
    'Fn::Join': (argument, place) => {
      const [separator, items] = this.list(argument, place);
      return this.dynamic(this.list(items, place).map(String).join(String(separator)), place);
    },
    'Fn::Sub': (argument, place) => this.substitute(argument, place),
    'Fn::ImportValue': (argument, place) => this.imported(String(this.walk(argument, place)), place),
    'Fn::GetStackOutput': (argument, place) => this.stackOutput(argument, place),
    'Fn::Select': (argument, place) => {
      const [index, items] = this.list(argument, place);
      return this.list(items, place)[Number(index)];
    },
    'Fn::Split': (argument, place) => {
      const [separator, text] = this.list(argument, place);
      return String(text).split(String(separator));
    },
    'Fn::FindInMap': (argument, place) => this.mapped(this.list(argument, place), place),
    'Fn::If': (argument, place) => {
      const [condition, yes, no] = argument as readonly unknown[];
      return this.walk(this.condition(String(condition), place) ? yes : no, place);
    },
    'Fn::Equals': (argument, place) => {
      const [left, right] = this.list(argument, place);
      return JSON.stringify(left) === JSON.stringify(right);
    },
    'Fn::Not': (argument, place) => this.list(argument, place)[0] !== true,
    'Fn::And': (argument, place) => this.list(argument, place).every((item) => item === true),
    'Fn::Or': (argument, place) => this.list(argument, place).includes(true),
    'Fn::ToJsonString': (argument, place) => JSON.stringify(this.walk(argument, place)),
    'Fn::Base64': (argument, place) => Buffer.from(String(this.walk(argument, place))).toString('base64'),
  };

  /** `{{resolve:secretsmanager:<secret>:SecretString:::}}` is the secret itself, which no template holds. */
  private dynamic(text: string, { key }: Place): string {
    return text.replaceAll(/\{\{resolve:([^}]*)\}\}/g, (whole, reference: string) => {
      const [service, name] = reference.split(':');
      const secret = [...this.physicalResources.values()].find(({ ref }) => ref === name)?.attributes['SecretString'];
      if (service !== 'secretsmanager' || secret === undefined) throw new UnknownInTemplate(key, whole);
      return secret;
    });
  }

  private list(argument: unknown, place: Place): readonly unknown[] {
    const walked = this.walk(argument, place);
    if (!Array.isArray(walked))
      throw new UnknownInTemplate(place.key, `an argument that is no list: ${JSON.stringify(argument)}`);
    return walked;
  }

  private ref(id: string, { template, key }: Place): unknown {
    if (id === 'AWS::NoValue') return undefined;
    if (id === 'AWS::StackName') return template.stack;
    if (id === 'AWS::StackId') return `arn:aws:cloudformation:${region}:${accountId}:stack/${template.stack}/local`;
    const pseudo = pseudoParameters[id];
    if (pseudo !== undefined) return pseudo;
    const parameter = template.parameters.get(id);
    if (parameter !== undefined) {
      if (parameter['Default'] === undefined)
        throw new UnknownInTemplate(key, `the parameter ${id}, which has no default`);
      return parameter['Default'];
    }
    return this.physical(id, template, key).ref;
  }

  private attribute(argument: unknown, { template, key }: Place): string {
    const [id, attribute] = Array.isArray(argument) ? argument.map(String) : splitOnce(String(argument), '.');
    const value = this.physical(id ?? '', template, key).attributes[attribute ?? ''];
    if (value === undefined) throw new UnknownInTemplate(key, `the attribute ${id}.${attribute}`);
    return value;
  }

  private physical(id: string, template: Template, key: string): Physical {
    const physical = this.physicalResources.get(`${template.stack}/${id}`);
    if (physical === undefined) throw new UnknownInTemplate(key, `a local counterpart of ${id}`);
    return physical;
  }

  private substitute(argument: unknown, place: Place): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = this.walk(variables, place) as Properties;
    return String(text).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (own[name] !== undefined) return String(own[name]);
      return String(name.includes('.') ? this.attribute(name, place) : this.ref(name, place));
    });
  }

  private imported(name: string, { key }: Place): unknown {
    for (const template of this.assembly.templates) {
      for (const [id, { value, exportName }] of template.outputs) {
        const place = { template, key: `${template.stack}/${id}` };
        if (exportName !== undefined && this.walk(exportName, place) === name) return this.walk(value, place);
      }
    }
    throw new UnknownInTemplate(key, `the export ${name}`);
  }

  private stackOutput(argument: unknown, place: Place): unknown {
    const { StackName, OutputName } = this.walk(argument, place) as Properties;
    const template = this.templateOf(String(StackName), place.key);
    const output = template.outputs.get(String(OutputName));
    if (output === undefined)
      throw new UnknownInTemplate(place.key, `the output ${String(OutputName)} of ${String(StackName)}`);
    return this.walk(output.value, { template, key: `${template.stack}/${String(OutputName)}` });
  }

  private condition(name: string, place: Place): boolean {
    const condition = place.template.conditions[name];
    if (condition === undefined) throw new UnknownInTemplate(place.key, `the condition ${name}`);
    return this.walk(condition, place) === true;
  }

  private mapped([map, first, second]: readonly unknown[], { template, key }: Place): unknown {
    const byFirst = template.mappings[String(map)] as Properties | undefined;
    const value = (byFirst?.[String(first)] as Properties | undefined)?.[String(second)];
    if (value === undefined)
      throw new UnknownInTemplate(key, `the mapping ${[map, first, second].map(String).join('.')}`);
    return value;
  }

  private templateOf(stack: string, key: string): Template {
    const template = this.assembly.templates.find((candidate) => candidate.stack === stack);
    if (template === undefined) throw new UnknownInTemplate(key, `the stack ${stack}`);
    return template;
  }
}

/** `Condition` is also the name of ordinary properties; as an intrinsic it names one condition. */
function isIntrinsic([name, argument]: readonly [string, unknown]): boolean {
  return name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string');
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
