// Talking to Python: a question is a message with a number, its answer comes with the same one.

/** How long an answer may take before the reader is told that none has come, in milliseconds. */
const PATIENCE = 4000;

class Wire {
  /** `told(answer)` hears of what another view of the same board did; `late(isLate)` of silence. */
  constructor(model, name, { told, late }) {
    Object.assign(this, { model, name, told, late });
    this.asked = 0;
    this.waiting = new Map();
    this.hear = (message) => this.heard(message);
    model.on("msg:custom", this.hear);
  }

  stop() {
    this.model.off("msg:custom", this.hear);
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
  }

  ask(what, details = {}) {
    const number = `${this.name}:${(this.asked += 1)}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.late(true), PATIENCE);
      this.waiting.set(number, { resolve, reject, timer });
      this.model.send({ ask: what, number_of_message: number, ...details });
    });
  }

  heard(message) {
    const question = this.waiting.get(message?.answers);
    if (!question) {
      if (message?.code) this.told(message);
      return;
    }
    this.waiting.delete(message.answers);
    clearTimeout(question.timer);
    this.late(false);
    if (message.error) question.reject(new Error(message.error));
    else question.resolve(message);
  }
}
