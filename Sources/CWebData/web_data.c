#include "web_data.h"

// `#embed` is of the C23 standard; the compiler takes it as an extension in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char words_en[] = {
#embed "../../Web/words.en.txt"
};
static const unsigned char style[] = {
#embed "../../Web/site.css"
};
static const unsigned char script[] = {
#embed "../../Web/site.js"
};
static const unsigned char sample_log[] = {
#embed "../../Web/sample/log.jsonl"
};
static const unsigned char sample_chart[] = {
#embed "../../Examples/1-iv-ketamine-self-funded/inbox/chart.json"
};
static const unsigned char sample_pharmacy[] = {
#embed "../../Examples/1-iv-ketamine-self-funded/inbox/pharmacy.json"
};
static const unsigned char sample_letter[] = {
#embed "../../Examples/1-iv-ketamine-self-funded/inbox/denial-letter.pdf"
};

static const web_file files[] = {
    {"words.en.txt", words_en, sizeof words_en},
    {"site.css", style, sizeof style},
    {"site.js", script, sizeof script},
    {"sample/log.jsonl", sample_log, sizeof sample_log},
    {"sample/records/chart.json", sample_chart, sizeof sample_chart},
    {"sample/records/pharmacy.json", sample_pharmacy, sizeof sample_pharmacy},
    {"sample/records/denial-letter.pdf", sample_letter, sizeof sample_letter},
};

unsigned long web_file_count(void) { return sizeof files / sizeof files[0]; }
web_file web_file_at(unsigned long index) { return files[index]; }
