#pragma once

/// A rule file as it lies under Rules/: its path there, its bytes, how many.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    unsigned long length;
} recourse_rule_file;

/// A rule file's tree made beforehand (see Sources/Rulebook/CompiledTree.swift); one zero byte where none was made.
typedef struct {
    const unsigned char *bytes;
    unsigned long length;
} recourse_rule_tree;

/// How many rule files the binary carries.
unsigned long recourse_rule_file_count(void);

/// The rule file at `index`, in byte order of the names; an empty one past the end.
recourse_rule_file recourse_rule_file_at(unsigned long index);

/// The tree of the rule file at `index`; an empty one past the end.
recourse_rule_tree recourse_rule_tree_at(unsigned long index);
